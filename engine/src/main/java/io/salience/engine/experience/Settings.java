package io.salience.engine.experience;

import io.salience.engine.alarm.Alarms;
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
 * @param layers in the order written
 * @param identity when ids are too widely linked to be one visitor; read by builds, decisions do not depend on it
 * @param showRule whether answers name the rule to callers without the key
 * @param alarms how much a build may differ from the last generation; read by builds, decisions do not depend on it
 */
public record Settings(
        String name,
        ZoneId zone,
        List<String> locales,
        int holdout,
        @Nullable String content,
        List<Placement> placements,
        List<QueryField> query,
        List<Layer> layers,
        LinkLimits identity,
        boolean showRule,
        Alarms alarms) {

    private static final String HOLDOUT_SEED = "holdout";

    public Settings {
        locales = List.copyOf(locales);
        placements = List.copyOf(placements);
        query = List.copyOf(query);
        layers = List.copyOf(layers);
    }

    public Optional<Placement> placement(String id) {
        return placements.stream()
                .filter(placement -> placement.id().equals(id))
                .findFirst();
    }

    public Optional<Layer> layer(String id) {
        return layers.stream().filter(layer -> layer.id().equals(id)).findFirst();
    }

    /** Whether the visitor is kept out of every experience. */
    public boolean holdsOut(String visitorId) {
        return holdout > 0 && holdoutBucketOf(visitorId) < holdout;
    }

    /** Where the visitor lies in the split of who is kept out. */
    public int holdoutBucketOf(String visitorId) {
        return Bucket.of(HOLDOUT_SEED, visitorId);
    }
}
