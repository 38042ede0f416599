package io.salience.engine.decision;

import io.salience.engine.profile.Facts;

/** Where visitors' profiles come from. Thread-safe. */
@FunctionalInterface
public interface Profiles {

    /** Knows nobody. */
    Profiles NONE = (visitorId, facts) -> false;

    /**
     * Sets the traits, attributes and segments of a visitor; context stays as it is.
     *
     * @return whether the visitor is known; if not, nothing is set
     */
    boolean read(String visitorId, Facts facts);
}
