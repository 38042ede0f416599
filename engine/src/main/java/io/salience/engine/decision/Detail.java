package io.salience.engine.decision;

/** What more there is to say about a decision's reason. */
public enum Detail {
    /** The visitor is kept out so that the effect can be measured. */
    HOLDOUT,
    /** A rule held, but its experience needs a consent that is not given. */
    NO_CONSENT,
    /** The store does not know the visitor. */
    UNKNOWN_VISITOR,
    /** The variant's own content is missing; base or packaged content stands in. */
    CONTENT_FALLBACK
}
