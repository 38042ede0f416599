package io.salience.engine.explanation;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A rule with what it means.
 *
 * @param variant that it shows; null where it enrolls
 */
record RandomRule(String name, String experience, @Nullable String variant, Attributes attributes, LeftSide left) {

    record Attributes(int salience, boolean enabled, Dates dates) {}

    /**
     * What a rule asks.
     *
     * @param everybody whether it asks nothing
     */
    record LeftSide(String text, boolean everybody, Predicate<Asked> meaning) {}

    boolean holds(Asked asked) {
        return left.meaning().test(asked);
    }

    String drl() {
        return "rule \"" + name + "\" salience " + attributes.salience()
                + (attributes.enabled() ? "" : " enabled false")
                + attributes.dates().drl() + " when " + left.text() + " then " + action() + "; end\n";
    }

    private String action() {
        return variant == null
                ? "enroll( \"" + experience + "\" )"
                : "show( \"" + experience + "\", \"" + variant + "\" )";
    }
}
