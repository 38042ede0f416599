package io.salience.server.command;

import java.util.concurrent.CountDownLatch;

/**
 * Waits until the process is asked to end (Ctrl-C, SIGTERM), and holds its end back until everything is closed: so that
 * nothing is left in the temporary folder. To be closed last. Thread-safe.
 */
final class StopSignal implements AutoCloseable {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private StopSignal() {}

    /** Listens from now on. */
    static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::askAndWait, "stop"));
        return signal;
    }

    /** Not for the end of the main thread: the exit that it calls would wait for this thread. */
    private void askAndWait() {
        asked.countDown();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void await() throws InterruptedException {
        asked.await();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
