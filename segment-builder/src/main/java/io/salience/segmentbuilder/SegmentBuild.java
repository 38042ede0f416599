package io.salience.segmentbuilder;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Problems;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Schema;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.rulebook.SegmentEvaluation;
import io.salience.engine.store.GenerationWriter;
import io.salience.engine.store.Manifest;
import io.salience.engine.store.Provenance;
import io.salience.engine.store.Store;
import io.salience.segmentbuilder.fold.FoldPlan;
import io.salience.segmentbuilder.fold.VisitorFold;
import io.salience.segmentbuilder.source.EventReader;
import io.salience.segmentbuilder.source.MappingPlace;
import io.salience.segmentbuilder.source.ProfileRowReader;
import io.salience.segmentbuilder.source.SourceMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folds exports of events into profiles, evaluates the segments and publishes a generation. Everything is read before
 * anything is written, so a build that cannot read its input leaves the store as it is. Used once; not thread-safe.
 */
public final class SegmentBuild {

    private static final int ROWS_BETWEEN_REPORTS = 1 << 12;

    private final Rulebook rulebook;
    private final BuildInput input;
    private final EvaluatorKind evaluator;
    private final Clock clock;
    private final BuildProgress progress;
    private final Rejections rejections = new Rejections();
    private final List<FileReport> files = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /**
     * @param evaluator which of the two evaluates the segments; both give the same
     * @param clock of the import: events may be up to 24 hours ahead of it
     */
    public SegmentBuild(
            Rulebook rulebook, BuildInput input, EvaluatorKind evaluator, Clock clock, BuildProgress progress) {
        this.rulebook = rulebook;
        this.input = input;
        this.evaluator = evaluator;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Builds and publishes.
     *
     * @throws BadInput where a mapping has problems or a file cannot be used; the store is as it was then
     */
    public BuildReport publishTo(Store store) {
        Instant start = clock.instant();
        SourceMapping eventMapping = mapping(input.eventMapping(), false);
        BuildInput.ProfileExport export = input.profiles();
        SourceMapping profileMapping = export == null ? null : mapping(new MappingPlace.InFile(export.mapping()), true);
        store.requireWritable();
        warnings.addAll(new MappingWarnings(rulebook.traits()).of(eventMapping));
        FoldPlan plan = new FoldPlan(rulebook.traits(), input.reference(), rulebook.schema());
        EventIntake events = readEvents(new EventReader(eventMapping, start), plan);
        Map<String, Map<String, Object>> attributes = readProfiles(export, profileMapping);
        attributes.keySet().forEach(id -> events.visitors().computeIfAbsent(id, any -> plan.newVisitor()));
        Manifest manifest = publish(store, plan, events.visitors(), attributes);
        return report(manifest, events, Duration.between(start, clock.instant()));
    }

    private BuildReport report(Manifest manifest, EventIntake events, Duration took) {
        return new BuildReport(
                manifest.generation(),
                manifest.referenceTime(),
                files,
                rejections.list(),
                events.names(),
                warnings,
                manifest.visitors(),
                manifest.segments(),
                manifest.membership(),
                took.toMillis() / 1000.0);
    }

    private SourceMapping mapping(MappingPlace place, boolean ofProfiles) {
        Problems problems = new Problems();
        SourceMapping mapping = place.read(problems).orElse(null);
        problems.refuseIfAny();
        if (mapping == null || mapping.mapsProfiles() != ofProfiles) {
            throw new BadInput(place + ": maps " + (ofProfiles ? "events" : "profiles") + ", expected "
                    + (ofProfiles ? "profiles: give it attributes" : "events: give it event, time and properties"));
        }
        Schema declared = ofProfiles ? rulebook.schema() : rulebook.traits().properties();
        mapping.check(declared, problems);
        problems.refuseIfAny();
        return mapping.fittedTo(declared);
    }

    private EventIntake readEvents(EventReader reader, FoldPlan plan) {
        EventIntake intake = new EventIntake(reader, plan, input.reference(), rejections);
        long total = input.events().stream().mapToLong(SegmentBuild::size).sum();
        for (Path file : input.events()) {
            files.add(intake.read(file, everySoOften("reading " + file.getFileName(), intake, total)));
        }
        intake.refuseIfAllWereRejected();
        progress.at("reading events", total, total, "bytes");
        return intake;
    }

    private Runnable everySoOften(String step, EventIntake intake, long total) {
        long[] rows = new long[1];
        return () -> {
            if (++rows[0] % ROWS_BETWEEN_REPORTS == 0) {
                progress.at(step, Math.min(intake.bytesRead(), total), total, "bytes");
            }
        };
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private Map<String, Map<String, Object>> readProfiles(
            BuildInput.@Nullable ProfileExport export, @Nullable SourceMapping mapping) {
        if (export == null || mapping == null) {
            return Map.of();
        }
        ProfileIntake intake = ProfileIntake.read(new ProfileRowReader(mapping), export.file(), rejections);
        files.add(intake.report());
        return intake.attributes();
    }

    private Manifest publish(
            Store store,
            FoldPlan plan,
            Map<String, VisitorFold> visitors,
            Map<String, Map<String, Object>> attributes) {
        Provenance provenance =
                new Provenance(clock.instant(), input.reference(), rulebook.id(), rulebook.traitFingerprints());
        SegmentEvaluation segments = rulebook.segments().newEvaluation(evaluator);
        Schema schema = rulebook.schema();
        long total = visitors.size();
        long[] done = new long[1];
        try (GenerationWriter writer = store.begin(schema, total, provenance)) {
            plan.finish(visitors, (visitorId, facts) -> {
                setAttributes(facts, attributes.getOrDefault(visitorId, Map.of()));
                segments.join(facts, input.reference());
                writer.put(visitorId, facts);
                if (++done[0] % ROWS_BETWEEN_REPORTS == 0) {
                    progress.at("evaluating segments", done[0], total, "visitors");
                }
            });
            progress.at("publishing", total, total, "visitors");
            return writer.publish();
        }
    }

    private void setAttributes(Facts facts, Map<String, Object> values) {
        values.forEach((name, value) -> facts.set(rulebook.schema().get(name), value));
    }
}
