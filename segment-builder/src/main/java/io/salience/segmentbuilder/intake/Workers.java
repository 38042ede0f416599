package io.salience.segmentbuilder.intake;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads of one build. Thread-safe. */
public final class Workers implements AutoCloseable {

    private final int threads;
    private final ExecutorService executor;

    /** @param threads at least 1 */
    public Workers(int threads) {
        this.threads = threads;
        this.executor = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "build");
            thread.setDaemon(true);
            return thread;
        });
    }

    public int threads() {
        return threads;
    }

    public ExecutorService executor() {
        return executor;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
