package io.salience.server.http;

import io.salience.server.serving.CheckStatus;
import io.salience.server.serving.Degraded;
import io.salience.server.serving.FilesState;
import io.salience.server.serving.PublishFailure;
import io.salience.server.serving.PublishProgress;
import io.salience.server.serving.PublishStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of what serves and what could, for those who have the key; written as JSON with these names.
 *
 * @param since when the edition that serves began to
 * @param files how the files are to what serves
 * @param kept editions to roll back to, the one that answered last first; their findings are counts
 * @param warnings about edition and generation, one sentence each
 * @param failures that nothing has mended since, the latest first
 * @param publishing null if nothing is being published
 */
record Editions(
        Listed serving,
        Instant since,
        FilesState files,
        PublishStatus.StoredVisitors generation,
        List<Listed> kept,
        List<String> warnings,
        List<PublishFailure> failures,
        List<Degraded> degraded,
        @Nullable PublishProgress publishing) {

    /** An edition. */
    record Listed(String edition, String rulebook, Instant loadedAt, long ageSeconds, CheckStatus findings) {

        private static Listed of(PublishStatus.Loaded loaded, CheckStatus findings, Instant now) {
            long age = Math.max(0, Duration.between(loaded.at(), now).toSeconds());
            return new Listed(loaded.edition(), loaded.rulebook(), loaded.at(), age, findings);
        }
    }

    static Editions of(PublishStatus status, FilesState files, Instant now) {
        return new Editions(
                Listed.of(status.serving(), status.serving().findings(), now),
                status.course().since(),
                files,
                status.generation(),
                status.kept().stream()
                        .map(kept -> Listed.of(kept, kept.findings().counts(), now))
                        .toList(),
                status.warnings(),
                status.course().failures(),
                status.course().degraded(),
                status.course().running());
    }
}
