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

    /**
     * Runs a task soon; never waits.
     *
     * @throws RuntimeException or an error if the pool takes nothing; the task is then not run
     */
    void run(Runnable task) {
        waiting.add(task);
        try {
            start();
        } catch (RuntimeException | Error e) {
            if (waiting.remove(task)) { // if not, another thread has taken it
                throw e;
            }
        }
    }

    private void start() {
        if (!waiting.isEmpty() && free.tryAcquire()) {
            try {
                pool.execute(work);
            } catch (RuntimeException | Error e) {
                free.release();
                throw e;
            }
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
