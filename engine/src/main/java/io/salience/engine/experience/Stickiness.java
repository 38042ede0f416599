package io.salience.engine.experience;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Visitors keep the variant that they once got, whatever the allocation says later.
 *
 * @param bucketVersion raised to assign everybody anew
 * @param minBucketVersion visitors who got a variant in an earlier version are out of the experience
 * @param keepFor how long they keep it; null for ever
 */
public record Stickiness(
        int bucketVersion, int minBucketVersion, @Nullable Duration keepFor) {

    /** Whether a variant that was given at a moment still counts now: up to {@code keepFor} later, inclusive. */
    public boolean isKept(Instant givenAt, Instant now) {
        return keepFor == null || Duration.between(givenAt, now).compareTo(keepFor) <= 0;
    }
}
