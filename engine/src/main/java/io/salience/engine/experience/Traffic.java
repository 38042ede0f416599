package io.salience.engine.experience;

import org.jspecify.annotations.Nullable;

/**
 * Who of the targeted visitors gets what.
 *
 * @param allocation null where nothing enrolls
 * @param holdout basis points of targeted visitors who get the default instead
 * @param layer the experience's part of a layer; null where it excludes nobody
 * @param stickiness null where a changed allocation moves visitors
 */
public record Traffic(
        @Nullable Allocation allocation,
        int holdout,
        Hashing hashing,
        Layer.@Nullable Share layer,
        @Nullable Stickiness stickiness) {

    /** The visitor's bucket in the split. */
    public int bucketOf(String hashedId) {
        return hashing.bucketOf(hashedId);
    }

    /** Whether the visitor is kept out so that the effect can be measured. */
    public boolean holdsOut(String hashedId) {
        return holdout > 0 && holdoutBucketOf(hashedId) < holdout;
    }

    /** Where the visitor lies in the split of who is kept out. */
    public int holdoutBucketOf(String hashedId) {
        return Bucket.of(hashing.seed() + "-holdout", hashedId);
    }
}
