package io.salience.engine.experience;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code workspace.yaml} says.
 *
 * @param zone of hours and weekdays
 * @param locales the first is the last resort of every locale; at least one
 * @param holdout basis points of all visitors who are kept out of every experience
 * @param content folder of content entries, relative to the workspace; null where there is none
 * @param placements in the order written
 * @param query what rules can test of the url's query, beside what every workspace has
 */
public record Settings(
        String name,
        ZoneId zone,
        List<String> locales,
        int holdout,
        @Nullable String content,
        List<Placement> placements,
        List<QueryField> query) {

    private static final String HOLDOUT_SEED = "holdout";

    public Settings {
        locales = List.copyOf(locales);
        placements = List.copyOf(placements);
        query = List.copyOf(query);
    }

    public Optional<Placement> placement(String id) {
        return placements.stream()
                .filter(placement -> placement.id().equals(id))
                .findFirst();
    }

    /** Whether the visitor is kept out of every experience. */
    public boolean holdsOut(String visitorId) {
        return holdout > 0 && Bucket.of(HOLDOUT_SEED, visitorId) < holdout;
    }
}
