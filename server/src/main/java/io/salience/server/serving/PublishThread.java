package io.salience.server.serving;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after the other on a thread of its own. A task that does not end in time is abandoned: it is interrupted,
 * and another thread continues with those behind it. Thread-safe.
 */
final class PublishThread implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PublishThread.class);
    private static final long SECONDS_TO_END = 10;
    /** More threads that hang are not left behind; tasks wait then until one of them ends. */
    private static final int MOST_ABANDONED = 3;

    private final Supplier<Duration> longest;
    private ExecutorService thread = start();
    private @Nullable Runnable running;
    private int abandoned;

    /** A task that can answer for itself although it hangs. */
    interface Abandonable extends Runnable {

        /** Called once, on another thread, if the task does not end in time; must not wait. */
        void abandon();
    }

    /** @param longest that a task may take; asked for as it begins */
    PublishThread(Supplier<Duration> longest) {
        this.longest = longest;
    }

    private static ExecutorService start() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "publisher");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws java.util.concurrent.RejectedExecutionException if it is closed */
    @Override
    public synchronized void execute(Runnable task) {
        thread.execute(() -> run(task));
    }

    private void run(Runnable task) {
        begin(task);
        Deadline deadline = Deadline.of(longest.get(), () -> abandon(task));
        try {
            task.run();
        } finally {
            deadline.end();
            end(task);
        }
    }

    private synchronized void begin(Runnable task) {
        running = task;
    }

    private synchronized void end(Runnable task) {
        if (running == task) {
            running = null;
        } else {
            abandoned--;
        }
    }

    private synchronized void abandon(Runnable task) {
        if (running != task || thread.isShutdown()) {
            return;
        }
        if (abandoned == MOST_ABANDONED) {
            LOG.error("{} threads of the publisher hang; restart the server", abandoned + 1);
            Deadline.of(longest.get(), () -> abandon(task));
            return;
        }
        LOG.warn("The publisher's thread hangs; another one continues");
        if (task instanceof Abandonable hanging) {
            hanging.abandon();
        }
        continueWithout();
    }

    private void continueWithout() {
        running = null;
        abandoned++;
        List<Runnable> waiting = thread.shutdownNow();
        thread = start();
        waiting.forEach(thread::execute);
    }

    /** Interrupts what runs, and waits a little for its end. */
    @Override
    public void close() {
        ExecutorService last = shutDown();
        try {
            if (!last.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                LOG.warn("A publish is still under way; it is given up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized ExecutorService shutDown() {
        thread.shutdownNow();
        return thread;
    }
}
