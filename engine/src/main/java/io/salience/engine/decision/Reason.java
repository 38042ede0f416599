package io.salience.engine.decision;

/** Why a decision came out as it did, in OpenFeature's words. */
public enum Reason {
    /** A rule with conditions held. */
    TARGETING_MATCH,
    /** The visitor's bucket chose among the variants. */
    SPLIT,
    /** A rule without conditions: everybody gets this. */
    STATIC,
    /** No rule held, or the visitor is held out. */
    DEFAULT,
    /** What would have won may not be used. */
    DISABLED,
    /** Something failed; the visitor gets the default. */
    ERROR
}
