package io.salience.server.serving;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A task of which at most one waits while others run: whoever asks while one waits shares it, since it will see the same.
 * Thread-safe.
 */
final class SharedTask<T> {

    private final Executor executor;
    private final Supplier<T> task;
    private @Nullable CompletableFuture<T> waiting;

    /** @param task must not throw */
    SharedTask(Executor executor, Supplier<T> task) {
        this.executor = executor;
        this.task = task;
    }

    /** A run that begins from now on. */
    synchronized CompletableFuture<T> ask() {
        CompletableFuture<T> asked = waiting;
        if (asked == null) {
            CompletableFuture<T> next = new CompletableFuture<>();
            executor.execute(() -> run(next));
            waiting = next;
            asked = next;
        }
        return asked.copy();
    }

    /** Whether a run has been asked for that has not begun. */
    synchronized boolean isWaiting() {
        return waiting != null;
    }

    private void run(CompletableFuture<T> asked) {
        synchronized (this) {
            waiting = null;
        }
        asked.complete(task.get());
    }
}
