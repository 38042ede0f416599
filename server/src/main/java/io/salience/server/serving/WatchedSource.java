package io.salience.server.serving;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is published when it changes, and once more after a while if that failed for a reason that may pass: with
 * the first pause, then twice as long each time up to 5 minutes. Not thread-safe.
 */
final class WatchedSource {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Supplier<CompletableFuture<PublishOutcome>> publish;
    private final Supplier<@Nullable PublishFailure> failure;
    private final Predicate<String> published;
    private final Duration firstPause;
    /** What was published last, whether it serves or not. */
    private String attempted;

    private CompletableFuture<PublishOutcome> attempt = new CompletableFuture<>();
    private Duration pause;
    private long ended;

    /**
     * @param publish asks for a publish and returns at once
     * @param failure of the last publish; null if it did not fail, or must not be repeated
     * @param published whether somebody else has published this already
     * @param served what serves already
     */
    WatchedSource(
            Supplier<CompletableFuture<PublishOutcome>> publish,
            Supplier<@Nullable PublishFailure> failure,
            Predicate<String> published,
            Duration firstPause,
            String served) {
        this.publish = publish;
        this.failure = failure;
        this.published = published;
        this.firstPause = firstPause;
        this.pause = firstPause;
        this.attempted = served;
    }

    boolean hasChanged(String now) {
        return !now.equals(attempted);
    }

    /** To be called again and again with what the source is now. */
    void look(String now) {
        if (hasChanged(now)) {
            attempted = now;
            pause = firstPause;
            if (!published.test(now)) {
                begin();
            }
        } else if (isDueAgain()) {
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            begin();
        }
    }

    private void begin() {
        ended = 0;
        attempt = publish.get();
    }

    private boolean isDueAgain() {
        PublishFailure last = failure.get();
        boolean mayPass = attempt.isCompletedExceptionally() || (last != null && last.mayPass());
        if (!attempt.isDone() || !mayPass) {
            return false;
        }
        if (ended == 0) {
            ended = System.nanoTime();
        }
        return System.nanoTime() - ended >= pause.toNanos();
    }
}
