package io.salience.server.command;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops work when the process is asked to end (Ctrl-C, SIGTERM), and holds its end back until the work has cleaned up, for
 * a minute at most. Thread-safe.
 */
final class Interruption implements AutoCloseable {

    private static final long LONGEST_SECONDS = 60;

    private final CountDownLatch cleanedUp = new CountDownLatch(1);
    private volatile boolean asked;

    private Interruption() {}

    /** Listens from now on. */
    static Interruption install() {
        Interruption interruption = new Interruption();
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(interruption::askAndWait, "interruption"));
        } catch (IllegalStateException e) {
            interruption.asked = true; // the process is ending already
        }
        return interruption;
    }

    private void askAndWait() {
        asked = true;
        try {
            boolean inTime = cleanedUp.await(LONGEST_SECONDS, TimeUnit.SECONDS);
            if (!inTime) {
                System.err.println("The build did not stop in time; what it leaves behind goes with the next build");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isAsked() {
        return asked;
    }

    /** @throws CancellationException where the process is to end */
    void check() {
        if (asked) {
            throw new CancellationException("stopped");
        }
    }

    /**
     * The work is over, one way or another. Where the process was asked to end this does not return before it does: a thread
     * that exits while Java is ending for a signal may win, with its own exit code instead of the signal's.
     */
    @Override
    public void close() {
        cleanedUp.countDown();
        if (asked) {
            awaitEnd();
        }
    }

    private static void awaitEnd() {
        try {
            TimeUnit.SECONDS.sleep(LONGEST_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
