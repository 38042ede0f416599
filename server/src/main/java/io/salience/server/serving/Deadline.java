package io.salience.server.serving;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Does something if a task has not ended in time; needs no thread of its own. Thread-safe. */
final class Deadline {

    private final CompletableFuture<Void> end = new CompletableFuture<>();

    private Deadline() {}

    /** @param late done after that time, on another thread, unless the task has ended */
    static Deadline of(Duration time, Runnable late) {
        Deadline deadline = new Deadline();
        CompletableFuture<Void> unused = deadline.end
                .orTimeout(time.toMillis(), TimeUnit.MILLISECONDS)
                .whenCompleteAsync((done, tooLate) -> {
                    if (tooLate != null) {
                        late.run();
                    }
                });
        return deadline;
    }

    /** The task has ended. */
    void end() {
        end.complete(null);
    }
}
