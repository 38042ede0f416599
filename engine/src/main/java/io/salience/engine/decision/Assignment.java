package io.salience.engine.decision;

import java.time.Instant;

/**
 * A variant that somebody got for good, in an experience that is sticky.
 *
 * @param bucketVersion of the experience at that time
 * @param by what names somebody: {@code visitorId} or an attribute
 * @param id whose it is
 * @param at when they got it; of several for one bucket version the earliest counts
 */
public record Assignment(String experience, int bucketVersion, String by, String id, String variant, Instant at) {}
