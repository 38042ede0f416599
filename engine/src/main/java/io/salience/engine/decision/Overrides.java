package io.salience.engine.decision;

import java.util.Map;

/**
 * Variants that somebody wants to see whatever the rules say, to look at them before others do. That they may is the
 * caller's to know.
 *
 * @param variants by experience
 */
public record Overrides(Map<String, String> variants) {

    /** As the rules say. */
    public static final Overrides NONE = new Overrides(Map.of());

    public Overrides {
        variants = Map.copyOf(variants);
    }
}
