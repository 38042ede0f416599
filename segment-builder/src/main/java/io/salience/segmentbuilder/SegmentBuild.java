package io.salience.segmentbuilder;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import io.salience.engine.definition.Problems;
import io.salience.engine.profile.Schema;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.store.GenerationWriter;
import io.salience.engine.store.Provenance;
import io.salience.engine.store.Store;
import io.salience.segmentbuilder.intake.Workers;
import io.salience.segmentbuilder.source.MappingPlace;
import io.salience.segmentbuilder.source.SourceMapping;
import io.salience.segmentbuilder.spill.FileFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds exports of events into profiles, evaluates the segments and publishes a generation, in bounded memory whatever the
 * size of the input. A build that fails or is stopped leaves the store as it is. Used once; not thread-safe.
 *
 * <p>It is stopped by {@link BuildProgress#at} that throws.
 */
public final class SegmentBuild {

    private final Rulebook rulebook;
    private final BuildInput input;
    private final EvaluatorKind evaluator;
    private final Clock clock;
    private final BuildProgress progress;
    private Sizes sizes = Sizes.USUAL;

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

    SegmentBuild inPortions(Sizes other) {
        sizes = other;
        return this;
    }

    /**
     * Builds and publishes, unless an alarm stops that; the report says whether it did.
     *
     * @throws BadInput where a mapping has problems or a file cannot be used; the store is as it was then
     */
    public BuildReport publishTo(Store store) {
        Instant start = clock.instant();
        Mappings mappings = mappings();
        Provenance provenance = new Provenance(
                start, input.reference(), rulebook.id(), rulebook.traitFingerprints(), rulebook.segmentFingerprints());
        try (GenerationWriter writer = store.begin(rulebook.schema(), provenance);
                Workers workers = new Workers(input.options().threads());
                RejectsFolder rejects = rejects(store, writer)) {
            BuildRun.Means means =
                    new BuildRun.Means(writer, workers, rejects, progress, clock, spooled(writer.workFolder()), sizes);
            return new BuildRun(rulebook, input, means, mappings).report(store, evaluator);
        } catch (UncheckedIOException e) {
            throw new BadInput(
                    store.folder() + ": the build could not go on (" + Obstacle.of(Obstacle.in(e))
                            + "); the store is as it was; free some space or use a folder on another disk",
                    e);
        }
    }

    /** The standard input as a file, since rows are looked at twice where they contradict others. */
    private @Nullable Path spooled(Path folder) {
        InputStream in = input.standardInput();
        if (in == null) {
            return null;
        }
        Path file = folder.resolve("standard-input");
        try (OutputStream out = Files.newOutputStream(file)) {
            new Spool(in, progress).copyTo(out);
            return file;
        } catch (IOException e) {
            throw FileFailure.writing(folder, e);
        }
    }

    private RejectsFolder rejects(Store store, GenerationWriter writer) {
        KeptRejects stored = new KeptRejects(store.files());
        stored.tidy();
        Path chosen = input.options().rejects();
        return new RejectsFolder(
                () -> chosen == null ? stored.next(writer.generation()) : chosen, RejectsFolder.MOST_BYTES);
    }

    /** How the exports are written, in the order of the input's. */
    record Mappings(List<SourceMapping> events, List<SourceMapping> profiles) {}

    private Mappings mappings() {
        return new Mappings(
                input.events().stream()
                        .map(export -> mapping(export.mapping(), false))
                        .toList(),
                input.profiles().stream()
                        .map(export -> mapping(new MappingPlace.InFile(export.mapping()), true))
                        .toList());
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
}
