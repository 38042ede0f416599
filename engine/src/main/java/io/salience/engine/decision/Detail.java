package io.salience.engine.decision;

/** What more there is to say about a decision's reason. */
public enum Detail {
    /** The visitor is kept out so that the effect can be measured. */
    HOLDOUT,
    /** A rule held, but its experience needs a consent that is not given. */
    NO_CONSENT,
    /** A rule held, but what its experience hashes is not known of this visitor. */
    NOT_BUCKETED,
    /** A rule held, but its experience's layer, ranges or coverage leave this visitor out. */
    OUTSIDE_TRAFFIC,
    /** The visitor got this variant before and keeps it. */
    STICKY,
    /** Somebody who may wants to see this variant; it is not counted. */
    OVERRIDE,
    /** The store does not know the visitor. */
    UNKNOWN_VISITOR,
    /** The variant's own content is missing; base or packaged content stands in. */
    CONTENT_FALLBACK
}
