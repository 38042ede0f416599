package io.salience.server.serving;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the files with what serves when somebody asks, on a thread that exists only meanwhile. Thread-safe. */
final class FilesComparison implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FilesComparison.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long IDLE_SECONDS = 5;

    private final Path workspace;
    private final Supplier<Edition> serving;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), FilesComparison::daemon);
    private final SharedTask<FilesState> comparisons;

    FilesComparison(Path workspace, Supplier<Edition> serving) {
        this.workspace = workspace;
        this.serving = serving;
        this.comparisons = new SharedTask<>(thread, this::compare, () -> FilesState.NOT_KNOWN);
        thread.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "files-comparison");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns at once; the answer comes within 5 seconds, also if a disk hangs. Never fails. */
    CompletableFuture<FilesState> ask() {
        try {
            return comparisons
                    .ask()
                    .completeOnTimeout(FilesState.NOT_KNOWN, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) { // the publisher is closed
            return CompletableFuture.completedFuture(FilesState.NOT_KNOWN);
        }
    }

    private FilesState compare() {
        try {
            Edition edition = serving.get();
            DefinitionFingerprint now =
                    Edition.files(workspace, edition.workspace().contentFolder());
            return now.hash().equals(edition.fingerprint()) ? FilesState.SAME : FilesState.DIFFERENT;
        } catch (RuntimeException | Error e) {
            LOG.error("The files cannot be compared with what serves", e);
            return FilesState.NOT_KNOWN;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
