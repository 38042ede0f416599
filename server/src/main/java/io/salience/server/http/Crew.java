package io.salience.server.http;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The threads that may wait: a bounded part of a pool, so that the rest of it always moves bytes and opens connections. What
 * finds none free waits for one. Thread-safe.
 */
final class Crew {

    private final Executor pool;
    private final Semaphore free;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    Crew(Executor pool, int size) {
        this.pool = pool;
        this.free = new Semaphore(size);
    }

    /**
     * Runs a task at once or later.
     *
     * @param here whether this thread may run it
     */
    void run(Runnable task, boolean here) {
        if (here && free.tryAcquire()) {
            work(task);
        } else {
            waiting.add(task);
            start();
        }
    }

    private void start() {
        if (!waiting.isEmpty() && free.tryAcquire()) {
            pool.execute(() -> work(null));
        }
    }

    /** With one of the crew's places, which is free afterwards. */
    private void work(@Nullable Runnable first) {
        try {
            for (Runnable task = first == null ? waiting.poll() : first; task != null; task = waiting.poll()) {
                task.run();
            }
        } finally {
            free.release();
            start(); // something may have come since the last look
        }
    }
}
