package io.salience.engine.experience;

import org.jspecify.annotations.Nullable;

/**
 * Who of the targeted visitors gets what.
 *
 * @param allocation null where nothing enrolls
 * @param holdout basis points of targeted visitors who get the default instead
 * @param seed of the hash
 */
public record Traffic(@Nullable Allocation allocation, int holdout, String seed) {

    /** The visitor's bucket in the split. */
    public int bucketOf(String visitorId) {
        return Bucket.of(seed, visitorId);
    }

    /** Whether the visitor is kept out so that the effect can be measured. */
    public boolean holdsOut(String visitorId) {
        return holdout > 0 && holdoutBucketOf(visitorId) < holdout;
    }

    /** Where the visitor lies in the split of who is kept out. */
    public int holdoutBucketOf(String visitorId) {
        return Bucket.of(seed + "-holdout", visitorId);
    }
}
