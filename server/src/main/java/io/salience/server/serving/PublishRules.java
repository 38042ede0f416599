package io.salience.server.serving;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How a publisher works.
 *
 * @param keep how many editions stay for a rollback, besides the one that answers
 * @param strict whether an edition is refused of which the check has warnings; the first one never is
 * @param patience how long a caller waits for a publish before it gets the answer that it still runs
 * @param longest that a publish may take, as it begins; then it is abandoned
 */
record PublishRules(int keep, boolean strict, Duration patience, Supplier<Duration> longest) {

    static PublishRules of(int keep, boolean strict) {
        return new PublishRules(keep, strict, Duration.ofSeconds(30), () -> Duration.ofMinutes(5));
    }
}
