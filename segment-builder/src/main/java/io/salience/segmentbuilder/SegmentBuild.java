package io.salience.segmentbuilder;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Problems;
import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.rulebook.SegmentEvaluation;
import io.salience.engine.store.GenerationWriter;
import io.salience.engine.store.Manifest;
import io.salience.engine.store.MembersWriter;
import io.salience.engine.store.ProfileRecorder;
import io.salience.engine.store.Provenance;
import io.salience.engine.store.Store;
import io.salience.segmentbuilder.fold.FoldPlan;
import io.salience.segmentbuilder.fold.VisitorFold;
import io.salience.segmentbuilder.source.EventReader;
import io.salience.segmentbuilder.source.ProfileRowReader;
import io.salience.segmentbuilder.source.SourceMapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Phases phases = new Phases();

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
     * Builds and publishes, unless an alarm stops that; the report says whether it did.
     *
     * @throws BadInput where a mapping has problems or a file cannot be used; the store is as it was then
     */
    public BuildReport publishTo(Store store) {
        Instant start = clock.instant();
        SourceMapping eventMapping = mapping(input.eventMapping(), false);
        BuildInput.ProfileExport export = input.profiles();
        SourceMapping profileMapping = export == null ? null : mapping(export.mapping(), true);
        Provenance provenance =
                new Provenance(clock.instant(), input.reference(), rulebook.id(), rulebook.traitFingerprints());
        try (GenerationWriter writer = store.begin(rulebook.schema(), provenance)) {
            warnings.addAll(new MappingWarnings(rulebook.traits()).of(eventMapping));
            FoldPlan plan = new FoldPlan(rulebook.traits(), input.reference(), rulebook.schema());
            phases.begin("reading");
            EventIntake events = readEvents(new EventReader(eventMapping, start), plan);
            Map<String, Map<String, Object>> attributes = readProfiles(export, profileMapping);
            attributes.keySet().forEach(id -> events.visitors().computeIfAbsent(id, any -> plan.newVisitor()));
            phases.begin("folding and evaluating");
            write(writer, plan, events.visitors(), attributes);
            Manifest manifest = writer.finish();
            phases.begin("comparing");
            Comparison comparison =
                    Comparison.of(writer, store, rulebook.settings().alarms(), warnings::add);
            boolean published = input.ignoresAlarms() || !comparison.stops();
            if (published) {
                phases.begin("publishing");
                writer.publish();
            }
            phases.end();
            return report(manifest, published, events, comparison, Duration.between(start, clock.instant()));
        }
    }

    private BuildReport report(
            Manifest manifest, boolean published, EventIntake events, Comparison comparison, Duration took) {
        double seconds = took.toMillis() / 1000.0;
        long rows = files.stream().mapToLong(FileReport::rows).sum();
        return new BuildReport(
                manifest.generation(),
                published,
                manifest.referenceTime(),
                files,
                rejections.list(),
                events.names(),
                events.repeats(),
                null,
                warnings,
                manifest.visitors(),
                manifest.segments(),
                manifest.membership(),
                comparison,
                new Costs(phases.end(), rowsPerSecond(rows, seconds), List.of()),
                seconds);
    }

    private static long rowsPerSecond(long rows, double seconds) {
        return seconds == 0 ? 0 : Math.round(rows / seconds);
    }

    private SourceMapping mapping(Path file, boolean ofProfiles) {
        Problems problems = new Problems();
        SourceMapping mapping = SourceMapping.read(file, problems).orElse(null);
        problems.refuseIfAny();
        if (mapping == null || mapping.mapsProfiles() != ofProfiles) {
            throw new BadInput(file + ": maps " + (ofProfiles ? "events" : "profiles") + ", expected "
                    + (ofProfiles ? "profiles: give it attributes" : "events: give it event, time and properties"));
        }
        mapping.check(ofProfiles ? rulebook.schema() : rulebook.traits().properties(), problems);
        problems.refuseIfAny();
        return mapping;
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

    private void write(
            GenerationWriter writer,
            FoldPlan plan,
            Map<String, VisitorFold> visitors,
            Map<String, Map<String, Object>> attributes) {
        SegmentEvaluation segments = rulebook.segments().newEvaluation(evaluator);
        long total = visitors.size();
        long[] done = new long[1];
        writer.reserve(total, averageBytes(visitors.keySet()));
        ProfileRecorder profiles = writer.newRecorder();
        plan.finish(visitors, (visitorId, facts) -> {
            setAttributes(facts, attributes.getOrDefault(visitorId, Map.of()));
            segments.join(facts, input.reference());
            profiles.put(visitorId, facts);
            addMember(writer.members(), visitorId, facts);
            if (++done[0] % ROWS_BETWEEN_REPORTS == 0) {
                progress.at("evaluating segments", done[0], total, "visitors");
            }
        });
        progress.at("publishing", total, total, "visitors");
    }

    private static double averageBytes(Set<String> ids) {
        return ids.stream()
                .mapToInt(id -> id.getBytes(StandardCharsets.UTF_8).length)
                .average()
                .orElse(0);
    }

    private static void addMember(MembersWriter members, String visitorId, Facts facts) {
        byte[] id = visitorId.getBytes(StandardCharsets.UTF_8);
        long[] words = new long[facts.segmentWords()];
        Arrays.setAll(words, facts::segmentWord);
        members.add(id, 0, id.length, words);
    }

    private void setAttributes(Facts facts, Map<String, Object> values) {
        values.forEach((name, value) -> facts.set(rulebook.schema().get(name), value));
    }
}
