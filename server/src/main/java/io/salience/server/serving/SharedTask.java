package io.salience.server.serving;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A task of which at most one waits while others run: callers that ask while one waits share it, since it will see the
 * same. Thread-safe.
 */
final class SharedTask<T> {

    private final Executor executor;
    private final Supplier<T> task;
    private final Supplier<T> hanging;
    private @Nullable CompletableFuture<T> waiting;

    /**
     * @param task should not throw; those who ask get what it throws
     * @param hanging the answer in its place if the executor abandons a run; must not wait or throw
     */
    SharedTask(Executor executor, Supplier<T> task, Supplier<T> hanging) {
        this.executor = executor;
        this.task = task;
        this.hanging = hanging;
    }

    /** One run, and those who wait for it. */
    private final class Run implements PublishThread.Abandonable {

        private final CompletableFuture<T> asked = new CompletableFuture<>();

        @Override
        public void run() {
            synchronized (SharedTask.this) {
                waiting = null;
            }
            try {
                asked.complete(task.get());
            } catch (RuntimeException | Error e) { // such as no memory to report that there is none
                asked.completeExceptionally(e);
                throw e;
            }
        }

        @Override
        public void abandon() {
            T answer = hanging.get();
            asked.completeAsync(() -> answer);
        }
    }

    /**
     * A run that begins from now on.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the executor is closed
     */
    synchronized CompletableFuture<T> ask() {
        CompletableFuture<T> asked = waiting;
        if (asked == null) {
            Run next = new Run();
            executor.execute(next);
            waiting = next.asked;
            asked = next.asked;
        }
        return asked.copy();
    }

    /** Whether a run has been asked for that has not begun. */
    synchronized boolean isWaiting() {
        return waiting != null;
    }
}
