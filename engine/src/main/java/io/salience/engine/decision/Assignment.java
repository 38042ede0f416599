package io.salience.engine.decision;

import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Stickiness;
import java.time.Instant;

/**
 * A variant that somebody got, in an experience that is sticky.
 *
 * @param bucketVersion of the experience at that time
 * @param by what names somebody: {@code visitorId} or an attribute
 * @param id whose it is
 * @param at when they got it; of several for one bucket version the earliest that still counts decides
 */
public record Assignment(String experience, int bucketVersion, String by, String id, String variant, Instant at) {

    /** Whether somebody with this assignment needs no other one now: neither its version, its variant nor its age is over. */
    public boolean counts(Experience of, Instant now) {
        Stickiness stickiness = of.traffic().stickiness();
        return stickiness != null
                && bucketVersion == stickiness.bucketVersion()
                && stickiness.isKept(at, now)
                && of.variant(variant).isPresent();
    }
}
