package io.salience.engine.reasoning;

/** When a value is looked at. Traits do not change between the two, but attributes and clocks do. */
public enum Scope {
    /** At a request. */
    LIVE,
    /** When the profile was built and its segments found. */
    STORED
}
