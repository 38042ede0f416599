package io.salience.server.assignment;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done beside requests, one thing at a time on one thread. Thread-safe. */
final class Chores {

    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Chores::daemon);

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "assignments");
        thread.setDaemon(true);
        return thread;
    }

    /** A chore that throws would never run again, or fail unseen. */
    private static Runnable guarded(Runnable chore) {
        return () -> {
            try {
                chore.run();
            } catch (RuntimeException | Error e) {
                LOG.error("A chore of the assignments failed inside", e);
            }
        };
    }

    void repeat(Runnable chore, long firstMillis, long everyMillis) {
        if (thread.scheduleWithFixedDelay(guarded(chore), firstMillis, everyMillis, TimeUnit.MILLISECONDS)
                .isDone()) {
            throw new IllegalStateException("a chore ended before it began");
        }
    }

    /** Does it once, unless the end has begun. */
    void soon(Runnable chore) {
        try {
            thread.execute(guarded(chore));
        } catch (RejectedExecutionException e) {
            LOG.debug("The next start does it", e);
        }
    }

    /**
     * Lets the chores that wait end, and then does the last one; nothing is done after it.
     *
     * @return whether all that was done in time; otherwise it is done later, if the process lives so long
     */
    boolean endWith(Runnable last, long millis) {
        soon(last);
        thread.shutdown();
        try {
            return thread.awaitTermination(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
