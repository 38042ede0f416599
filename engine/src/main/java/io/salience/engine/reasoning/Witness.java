package io.salience.engine.reasoning;

import io.salience.engine.profile.Facts;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One visitor at one moment.
 *
 * @param live what rules see at a request
 * @param stored what rules saw when the profile was built; the same as live for a visitor that the store does not know
 * @param consent what the visitor said to personalization; null where nothing
 * @param traffic buckets of layers and splits, by their names; 0 for those that do not matter
 * @param description for people: the values that matter
 */
public record Witness(
        Facts live, Facts stored, @Nullable Boolean consent, Map<String, Double> traffic, String description) {

    /** The visitor's bucket in a layer, or whether an experience's split takes the visitor, 0 or 1. */
    double traffic(String name) {
        return traffic.getOrDefault(name, 0.0);
    }

    Facts facts(Scope scope) {
        return scope == Scope.LIVE ? live : stored;
    }

    Instant now(Scope scope) {
        return Instant.ofEpochMilli(facts(scope).nowMillis());
    }
}
