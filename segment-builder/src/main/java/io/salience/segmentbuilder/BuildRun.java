package io.salience.segmentbuilder;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.rulebook.SegmentEvaluation;
import io.salience.engine.store.GenerationWriter;
import io.salience.engine.store.JoinedIdsWriter;
import io.salience.engine.store.Manifest;
import io.salience.engine.store.Store;
import io.salience.engine.trait.Trait;
import io.salience.segmentbuilder.fold.FoldPlan;
import io.salience.segmentbuilder.folding.Finishing;
import io.salience.segmentbuilder.folding.Finishing.Profiling;
import io.salience.segmentbuilder.folding.Folding;
import io.salience.segmentbuilder.folding.Partitions;
import io.salience.segmentbuilder.folding.VisitorIds;
import io.salience.segmentbuilder.identity.Joined;
import io.salience.segmentbuilder.identity.SharedId;
import io.salience.segmentbuilder.intake.Attributes;
import io.salience.segmentbuilder.intake.Screening;
import io.salience.segmentbuilder.intake.Workers;
import io.salience.segmentbuilder.state.StateFile;
import io.salience.segmentbuilder.state.StateHeader;
import io.salience.segmentbuilder.state.StatePart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One build, from its files to a finished generation. Used once, by one thread. */
final class BuildRun {

    private final Rulebook rulebook;
    private final BuildInput input;
    private final Means means;
    private final SegmentBuild.Mappings mappings;
    private final Instant start;
    private final FoldPlan plan;
    private final Attributes attributes;
    private final Schema attributeSchema;
    private final RejectionLog rejections;
    private final Phases phases = new Phases();
    private final Warnings warnings = new Warnings();

    /**
     * What a build works with.
     *
     * @param standardInput a file with what was read from there; null where nothing was
     */
    record Means(
            GenerationWriter writer,
            Workers workers,
            RejectsFolder rejects,
            BuildProgress progress,
            Clock clock,
            @Nullable Path standardInput,
            Sizes sizes) {}

    BuildRun(Rulebook rulebook, BuildInput input, Means means, SegmentBuild.Mappings mappings) {
        this.rulebook = rulebook;
        this.input = input;
        this.means = means;
        this.mappings = mappings;
        this.start = means.clock().instant();
        this.plan = new FoldPlan(rulebook.traits(), input.reference(), rulebook.schema());
        this.attributeSchema = attributes(rulebook.schema());
        this.attributes = new Attributes(attributeSchema, rulebook.schema());
        this.rejections = new RejectionLog(means.rejects(), input.options().maxRejects());
    }

    private static Schema attributes(Schema schema) {
        Schema.Builder attributes = Schema.builder();
        for (Field field : schema.fields(Origin.ATTRIBUTE)) {
            attributes.add(field.name(), field.type(), field.origin());
        }
        return attributes.build();
    }

    /** Builds, and publishes unless an alarm stops that. */
    BuildReport report(Store store, EvaluatorKind evaluator) {
        phases.begin("reading");
        new MappingWarnings(rulebook.traits()).of(mappings.events()).forEach(warnings::add);
        StateHeader header = new StateHeader(input.reference(), layout(), attributes.layout());
        Continuation before =
                input.options().sinceLast() ? Continuation.of(means.writer(), header) : Continuation.NOTHING;
        Reading.Types types =
                new Reading.Types(mappings, rulebook.traits().properties(), attributeSchema, importClock());
        try (Reading reading = new Reading(input, means, before, rejections, types)) {
            reading.read(plan);
            phases.begin("folding");
            Joined joined = reading.join(rulebook.settings().identity());
            Profiling profiling = new Profiling(attributes, () -> evaluation(evaluator));
            try (Finishing finishing = new Finishing(plan, reading.partitioning(), folder(), profiling, joined)) {
                Folding folding = new Folding(
                        plan,
                        Screening.ceiling(input.reference()),
                        folder(),
                        new Folding.Input(
                                reading.records(),
                                reading.repeats(),
                                before.state(),
                                attributes,
                                means.sizes().pass()),
                        finishing::taker);
                write(reading, folding, finishing, header);
                writeVisitorIds(joined);
                return publish(store, reading, folding, joined);
            }
        }
    }

    private Instant importClock() {
        Instant given = input.options().importClock();
        return given == null ? start : given;
    }

    private Path folder() {
        return means.writer().workFolder();
    }

    /** A line for each trait that states hold something of. */
    private List<String> layout() {
        List<String> lines = new ArrayList<>();
        plan.definitions().forEach((trait, definition) -> lines.add(trait + " " + definition));
        return lines;
    }

    private Consumer<Facts> evaluation(EvaluatorKind evaluator) {
        SegmentEvaluation segments = rulebook.segments().newEvaluation(evaluator);
        return facts -> segments.join(facts, input.reference());
    }

    private void write(Reading reading, Folding folding, Finishing finishing, StateHeader header) {
        int count = reading.partitioning().partitions();
        StatePart[] parts = folding.fold(partitions("folding", count, reading));
        reading.tellProfileConflicts(
                folding.profileRepeats().conflicting(), folding.profileRepeats().conflicts());
        finishing.settle(partitions("ranking", count, reading));
        phases.begin("evaluating and storing");
        Partitions partitions = partitions("evaluating segments", count, reading);
        if (isDryRun()) {
            storeMembers(parts, finishing, partitions);
        } else {
            store(parts, finishing, partitions);
            writeState(parts, header, reading);
        }
    }

    private void storeMembers(StatePart[] parts, Finishing finishing, Partitions partitions) {
        GenerationWriter writer = means.writer();
        writer.reserveMembers(finishing.count().profiles(), finishing.count().averageIdBytes());
        finishing.finish(parts, () -> (id, facts) -> {}, writer.members(), partitions);
    }

    private void store(StatePart[] parts, Finishing finishing, Partitions partitions) {
        GenerationWriter writer = means.writer();
        writer.reserve(finishing.count().profiles(), finishing.count().averageIdBytes());
        finishing.finish(parts, () -> writer.newRecorder()::put, writer.members(), partitions);
    }

    private boolean isDryRun() {
        return input.options().publication() == Publication.DRY_RUN;
    }

    private void writeState(StatePart[] parts, StateHeader header, Reading reading) {
        try {
            StateFile.write(means.writer().addFile(StateFile.NAME), header, Arrays.asList(parts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reading.files().write(means.writer().addFile(ReadFiles.NAME));
        Occurrences occurred = reading.occurred(rulebook.traits());
        if (occurred != null) {
            occurred.write(means.writer().addFile(Occurrences.NAME));
        }
    }

    private void writeVisitorIds(@Nullable Joined joined) {
        if (joined == null || isDryRun()) {
            return;
        }
        long cut = new VisitorIds(joined, means.writer()).write();
        if (cut > 0) {
            warnings.add(cut + " visitors have more than " + JoinedIdsWriter.MOST_LISTED
                    + " ids; sticky experiences look at the first ones only");
        }
    }

    private Partitions partitions(String step, int count, Reading reading) {
        return new Partitions(means.workers(), done -> tell(step, done, count, "partitions", reading));
    }

    private void tell(String step, long done, long total, String unit, Reading reading) {
        means.progress().at(new Progress(step, done, total, unit, reading.rows(), rejections.count()));
    }

    private BuildReport publish(Store store, Reading reading, Folding folding, @Nullable Joined joined) {
        FileReports files = new FileReports(reading, folding);
        rejections.check(files.rows());
        phases.begin("checking");
        Manifest manifest =
                isDryRun() ? means.writer().finishMembers() : means.writer().finish();
        Comparison comparison =
                Comparison.of(means.writer(), store, rulebook.settings().alarms(), warnings::add);
        means.rejects().flush();
        addWarnings(reading, folding, manifest);
        boolean isTooBad = input.options().strict() && warnings.areStrictlyFatal();
        boolean published = !isTooBad && input.options().publication().publishes(comparison);
        if (published) {
            phases.begin("publishing");
            tell("publishing", 1, 1, "generations", reading);
            means.writer().publish();
        }
        means.rejects().keep();
        phases.end();
        double seconds = Duration.between(start, means.clock().instant()).toMillis() / 1000.0;
        return new BuildReport(
                manifest.generation(),
                published,
                isDryRun(),
                manifest.referenceTime(),
                files.list(),
                reading.passedOver(),
                rejections.rejections().list(),
                reading.intake().flaws().list(FlawCount::new),
                means.rejects().paths().stream().map(Path::toString).toList(),
                reading.eventNames(),
                files.events(),
                links(joined),
                warnings.texts(),
                isTooBad,
                folding.erased(),
                manifest.visitors(),
                manifest.segments(),
                manifest.membership(),
                comparison,
                costs(folding, files.rows(), seconds),
                seconds);
    }

    private static @Nullable LinkCount links(@Nullable Joined joined) {
        return joined == null
                ? null
                : new LinkCount(
                        joined.visitors(),
                        joined.ids(),
                        joined.sharedIds(),
                        joined.firstSharedIds().stream().map(SharedId::id).toList());
    }

    private Costs costs(Folding folding, long rows, double seconds) {
        long[] bytes = folding.count().stateBytes();
        List<TraitBytes> traits = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] > 0) {
                traits.add(new TraitBytes(plan.traits().get(i).name(), bytes[i]));
            }
        }
        traits.sort(Comparator.comparingLong(TraitBytes::bytes).reversed());
        return new Costs(phases.end(), seconds == 0 ? 0 : Math.round(rows / seconds), traits);
    }

    private void addWarnings(Reading reading, Folding folding, Manifest manifest) {
        long[] capped = folding.count().capped();
        for (int i = 0; i < capped.length; i++) {
            Trait trait = plan.traits().get(i);
            if (capped[i] > 0) {
                warnings.add("trait \"" + trait.name() + "\": " + capped[i] + " visitors have more than " + trait.most()
                        + " values, so they have none; raise \"most\" or narrow the trait");
            }
        }
        reading.intake().warnings().forEach(warnings::add);
        new ReadingWarnings(reading, rulebook.traits(), input.reference()).addTo(warnings);
        manifest.segments().stream()
                .filter(segment -> segment.members() == 0)
                .forEach(segment -> warnings.add("the segment \"" + segment.id() + "\" is empty: no visitor is in it"));
        long left = means.rejects().left();
        if (left > 0) {
            warnings.add(left + " rejected rows more than the files of rejected rows hold");
        }
    }
}
