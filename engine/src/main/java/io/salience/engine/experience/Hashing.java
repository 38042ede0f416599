package io.salience.engine.experience;

import org.jspecify.annotations.Nullable;

/**
 * How visitors get their buckets.
 *
 * @param by the text attribute whose value is hashed; null for the visitor's id
 */
public record Hashing(
        HashVersion version, String seed, @Nullable String by) {

    /** How definitions name the visitor's id where they could name an attribute. */
    public static final String VISITOR_ID = "visitorId";

    /** From 0 to 9 999, both inclusive. */
    public int bucketOf(String hashedId) {
        return version.bucket(seed, hashedId);
    }

    /** What is hashed, as definitions name it. */
    public String what() {
        return by == null ? VISITOR_ID : by;
    }
}
