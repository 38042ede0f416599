package io.salience.server.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.salience.server.serving.CheckStatus;
import io.salience.server.serving.Degraded;
import io.salience.server.serving.PublishFailure;
import io.salience.server.serving.PublishProgress;
import io.salience.server.serving.PublishStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What everybody may know of a server that serves; written as JSON with these names. Texts that name rules, segments or
 * files are not among it: {@code GET /v1/admin/editions} has them.
 *
 * @param loadedAt when the edition was loaded
 * @param since when it began to serve
 * @param warnings how many there are about edition and generation
 * @param lastFailure null if nothing fails
 * @param publishing null if nothing is being published
 */
record Readiness(
        String status,
        String edition,
        String rulebook,
        Instant loadedAt,
        Instant since,
        long ageSeconds,
        String generation,
        long visitors,
        int warnings,
        CheckStatus findings,
        List<Part> degraded,
        @Nullable Failure lastFailure,
        @Nullable PublishProgress publishing) {

    /** A part that does not work as it should. */
    record Part(Degraded.Code code, Instant since) {}

    /** @param problems how many there are */
    record Failure(Instant at, @JsonProperty("while") PublishFailure.Stage stage, int problems) {

        static @Nullable Failure of(@Nullable PublishFailure failure) {
            return failure == null
                    ? null
                    : new Failure(
                            failure.at(), failure.stage(), failure.problems().size());
        }
    }

    static Readiness of(PublishStatus now, Instant moment) {
        PublishStatus.Loaded serving = now.serving();
        return new Readiness(
                "READY",
                serving.edition(),
                serving.rulebook(),
                serving.at(),
                now.course().since(),
                Math.max(0, Duration.between(serving.at(), moment).toSeconds()),
                now.generation().id(),
                now.generation().visitors(),
                now.warnings().size(),
                serving.findings().counts(),
                now.course().degraded().stream()
                        .map(part -> new Part(part.code(), part.since()))
                        .toList(),
                Failure.of(now.lastFailure()),
                now.course().running());
    }
}
