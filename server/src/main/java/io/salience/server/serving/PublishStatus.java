package io.salience.server.serving;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What serves, and what could: as of one moment.
 *
 * @param serving the rulebook that answers
 * @param kept rulebooks that can be rolled back to, the one that answered last first
 * @param warnings about rulebook and generation
 * @param lastFailure of publishes; null where nothing failed since the last one that succeeded
 */
public record PublishStatus(
        Loaded serving,
        List<Loaded> kept,
        StoredVisitors generation,
        List<String> warnings,
        @Nullable PublishFailure lastFailure) {

    /** A rulebook, when it was loaded, and what its check has found. */
    public record Loaded(String rulebook, Instant at, CheckStatus findings) {

        static Loaded of(Edition edition) {
            return new Loaded(
                    edition.rulebook().id(), edition.loadedAt(), edition.check().status());
        }
    }

    /** A generation and how many visitors it knows. */
    public record StoredVisitors(String id, long visitors) {}
}
