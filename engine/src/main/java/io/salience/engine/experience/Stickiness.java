package io.salience.engine.experience;

/**
 * Visitors keep the variant that they once got, whatever the allocation says later.
 *
 * @param bucketVersion raised to assign everybody anew
 * @param minBucketVersion visitors who got a variant in an earlier version are out of the experience
 */
public record Stickiness(int bucketVersion, int minBucketVersion) {}
