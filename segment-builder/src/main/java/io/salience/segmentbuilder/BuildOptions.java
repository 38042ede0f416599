package io.salience.segmentbuilder;

import io.salience.engine.trait.Window;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a build goes about its work.
 *
 * @param threads that parse, fold and evaluate, at least 1; the outcome is the same for any number
 * @param maxRejects how many rejected rows it bears
 * @param rejects the folder for rejected rows; null for one in the store, named by the generation
 * @param sinceLast whether it goes on from the last generation and reads only files that are new
 * @param publication whether it is published when it is done
 * @param remembered how long before the reference event ids are remembered for later builds
 * @param importClock events may be up to 24 hours ahead of it; null for the moment of the build
 * @param strict whether a warning keeps it from being published
 */
public record BuildOptions(
        int threads,
        MaxRejects maxRejects,
        @Nullable Path rejects,
        boolean sinceLast,
        Publication publication,
        Window remembered,
        @Nullable Instant importClock,
        boolean strict) {

    /** All that is usual: a thread for each processor, everything else as if nothing was said. */
    public static final BuildOptions USUAL = new BuildOptions(
            Runtime.getRuntime().availableProcessors(),
            MaxRejects.ANY,
            null,
            false,
            Publication.UNLESS_ALARMED,
            Window.ALL,
            null,
            false);

    public BuildOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads);
        }
    }

    public BuildOptions withThreads(int count) {
        return new BuildOptions(count, maxRejects, rejects, sinceLast, publication, remembered, importClock, strict);
    }

    public BuildOptions goingOn() {
        return new BuildOptions(threads, maxRejects, rejects, true, publication, remembered, importClock, strict);
    }

    public BuildOptions strictly() {
        return new BuildOptions(threads, maxRejects, rejects, sinceLast, publication, remembered, importClock, true);
    }
}
