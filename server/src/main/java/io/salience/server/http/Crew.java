package io.salience.server.http;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * The threads that may wait: a bounded part of a pool, so that the rest of it always moves bytes and opens connections. What
 * finds none free waits for one. Thread-safe.
 */
final class Crew {

    private final Executor pool;
    private final Semaphore free;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final Runnable work = this::work;

    Crew(Executor pool, int size) {
        this.pool = pool;
        this.free = new Semaphore(size);
    }

    /** Runs a task soon; never waits. */
    void run(Runnable task) {
        waiting.add(task);
        start();
    }

    private void start() {
        if (!waiting.isEmpty() && free.tryAcquire()) {
            pool.execute(work);
        }
    }

    /** With one of the crew's places, which is free afterwards. */
    private void work() {
        try {
            for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
                task.run();
            }
        } finally {
            free.release();
            start(); // something may have come since the last look
        }
    }
}
