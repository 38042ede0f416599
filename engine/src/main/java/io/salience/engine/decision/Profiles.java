package io.salience.engine.decision;

import io.salience.engine.profile.Facts;
import java.util.List;

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

    /** The other ids that are known to be the same visitor's, always in the same order; at most 100. */
    default List<String> joinedIds(String visitorId) {
        return List.of();
    }
}
