package io.salience.segmentbuilder;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.rulebook.SegmentEvaluation;
import io.salience.engine.store.GenerationWriter;
import io.salience.engine.store.Manifest;
import io.salience.engine.store.Store;
import io.salience.segmentbuilder.fold.FoldPlan;
import io.salience.segmentbuilder.folding.Finishing;
import io.salience.segmentbuilder.folding.Folding;
import io.salience.segmentbuilder.folding.Partitions;
import io.salience.segmentbuilder.identity.Joined;
import io.salience.segmentbuilder.intake.Attributes;
import io.salience.segmentbuilder.intake.Intake;
import io.salience.segmentbuilder.intake.Partitioning;
import io.salience.segmentbuilder.intake.Screening;
import io.salience.segmentbuilder.intake.Workers;
import io.salience.segmentbuilder.source.ExportReader;
import io.salience.segmentbuilder.spill.PartitionFiles;
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
    private final List<String> warnings = new ArrayList<>();

    /** What a build works with. */
    record Means(
            GenerationWriter writer, Workers workers, RejectsFolder rejects, BuildProgress progress, Clock clock) {}

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
        warnings.addAll(new MappingWarnings(rulebook.traits()).of(mappings.events()));
        StateHeader header = new StateHeader(input.reference(), layout(), attributes.layout());
        Continuation before =
                input.options().sinceLast() ? Continuation.of(means.writer(), header) : Continuation.NOTHING;
        Reading.Types types = new Reading.Types(mappings, rulebook.traits().properties(), attributeSchema, start);
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
                        new Folding.Input(reading.records(), reading.repeats(), before.state()),
                        finishing::taker);
                write(reading, folding, finishing, header);
                return publish(store, reading, folding, joined);
            }
        }
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
        StatePart[] parts = folding.fold(partitions("folding", count));
        reading.tellProfileConflicts(
                folding.profileRepeats().conflicting(), folding.profileRepeats().conflicts());
        finishing.settle(partitions("ranking", count));
        phases.begin("evaluating and storing");
        means.writer().reserve(finishing.count().profiles(), finishing.count().averageIdBytes());
        finishing.finish(parts, means.writer(), partitions("evaluating segments", count));
        try {
            StateFile.write(means.writer().addFile(StateFile.NAME), header, Arrays.asList(parts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reading.files().write(means.writer().addFile(ReadFiles.NAME));
    }

    private Partitions partitions(String step, int count) {
        return new Partitions(means.workers(), done -> means.progress().at(step, done, count, "partitions"));
    }

    private BuildReport publish(Store store, Reading reading, Folding folding, @Nullable Joined joined) {
        phases.begin("checking");
        Manifest manifest = means.writer().finish();
        FileReports files = new FileReports(reading, folding);
        rejections.checkAll(files.rows());
        Comparison comparison =
                Comparison.of(means.writer(), store, rulebook.settings().alarms(), warnings::add);
        boolean published = input.options().ignoresAlarms() || !comparison.stops();
        if (published) {
            phases.begin("publishing");
            means.progress().at("publishing", 1, 1, "generations");
            means.writer().publish();
        }
        phases.end();
        warn(reading, folding, files);
        return report(manifest, published, comparison, files, reading, folding, joined);
    }
