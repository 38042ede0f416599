package io.salience.server.serving;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What serves, and what could: as of one moment.
 *
 * @param serving the edition that answers
 * @param kept editions that can be rolled back to, the one that answered last first
 * @param warnings about edition and generation
 * @param course of publishing
 */
public record PublishStatus(
        Loaded serving, List<Loaded> kept, StoredVisitors generation, List<String> warnings, Course course) {

    /**
     * An edition.
     *
     * @param edition its id
     * @param rulebook id of its rulebook
     * @param at when it was loaded
     * @param findings of its check
     */
    public record Loaded(String edition, String rulebook, Instant at, CheckStatus findings) {

        static Loaded of(Edition edition) {
            return new Loaded(
                    edition.id(),
                    edition.rulebook().id(),
                    edition.loadedAt(),
                    edition.check().status());
        }
    }

    /** A generation and how many visitors it knows. */
    public record StoredVisitors(String id, long visitors) {}

    /**
     * How publishing goes.
     *
     * @param since when the edition that serves began to
     * @param failures that nothing has mended since, the latest first
     * @param degraded parts that do not work as they should
     * @param running the publish under way; null if there is none
     */
    public record Course(
            Instant since,
            List<PublishFailure> failures,
            List<Degraded> degraded,
            @Nullable PublishProgress running) {}

    /** The latest failure; null if nothing fails. */
    public @Nullable PublishFailure lastFailure() {
        return course.failures().isEmpty() ? null : course.failures().get(0);
    }
}
