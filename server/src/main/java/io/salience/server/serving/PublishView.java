package io.salience.server.serving;

import io.salience.server.serving.PublishStatus.Course;
import io.salience.server.serving.PublishStatus.Loaded;
import io.salience.server.serving.PublishStatus.StoredVisitors;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What serves and what is kept, as of one swap. Immutable, so that it can be read without waiting.
 *
 * @param kept editions that can be rolled back to, the one that answered last first
 * @param since when the edition began to serve
 * @param published id of the edition that was published last; another one than that which serves after a rollback
 */
record PublishView(Serving serving, List<Edition> kept, Instant since, String published) {

    /** What serves first. */
    static PublishView of(Serving first, Instant now) {
        return new PublishView(first, List.of(), now, first.edition().id());
    }

    PublishView published(Serving next, Instant now) {
        return new PublishView(next, kept, since(next, now), next.edition().id());
    }

    PublishView rolledBack(Serving next, Instant now) {
        return new PublishView(next, kept, since(next, now), published);
    }

    /** The same edition by another generation. */
    PublishView with(Serving next) {
        return new PublishView(next, kept, since, published);
    }

    PublishView keeping(List<Edition> editions) {
        return new PublishView(serving, editions, since, published);
    }

    /** Not after a rollback. */
    boolean isOfLastPublish() {
        return serving.edition().id().equals(published);
    }

    private Instant since(Serving next, Instant now) {
        return next.edition().id().equals(serving.edition().id()) ? since : now;
    }

    /** @param running the publish under way; null if there is none */
    PublishStatus status(PublishFailures failures, @Nullable PublishProgress running) {
        return new PublishStatus(
                Loaded.of(serving.edition()),
                kept.stream().map(Loaded::of).toList(),
                new StoredVisitors(
                        serving.generation().manifest().generation(),
                        serving.generation().visitors()),
                serving.warnings(),
                new Course(
                        since,
                        failures.all(),
                        Stream.concat(failures.degraded(), degraded()).toList(),
                        running));
    }

    private Stream<Degraded> degraded() {
        Stream<Degraded> rolledBack = isOfLastPublish()
                ? Stream.empty()
                : Stream.of(new Degraded(
                        Degraded.Code.ROLLED_BACK,
                        since,
                        "an earlier edition serves since a rollback, until the files change or ./salience reload"));
        return Stream.concat(
                rolledBack,
                Stream.concat(
                        Stream.ofNullable(serving.damage())
                                .map(damage -> new Degraded(Degraded.Code.OLDER_GENERATION, since, damage)),
                        serving
                                .assignmentTrouble()
                                .map(trouble -> new Degraded(
                                        Degraded.Code.ASSIGNMENTS_NOT_KEPT, trouble.since(), trouble.message()))
                                .stream()));
    }
}
