package io.salience.engine.experience;

import java.util.List;

/**
 * How visitors get their buckets.
 *
 * @param by what can be hashed, at least one: {@link #VISITOR_ID} or text attributes; the first that is known of a visitor
 *     is hashed
 */
public record Hashing(HashVersion version, String seed, List<String> by) {

    /** How definitions name the visitor's id. */
    public static final String VISITOR_ID = "visitorId";

    public Hashing {
        by = List.copyOf(by);
        if (by.isEmpty()) {
            throw new IllegalArgumentException("nothing to hash");
        }
    }

    /** From 0 to 9 999, both inclusive. */
    public int bucketOf(String hashedId) {
        return version.bucket(seed, hashedId);
    }

    /** Whether every visitor has something that is hashed. */
    public boolean isOfEverybody() {
        return by.contains(VISITOR_ID);
    }

    /** What is hashed, for people: {@code accountId}, or {@code accountId or else visitorId}. */
    public String what() {
        return String.join(" or else ", by);
    }

    /**
     * Whether both hash the same id of every visitor of whom both know one. They do if one continues the other: who lacks
     * all of the shorter list is not in that experience.
     */
    boolean hashesSameAs(Hashing other) {
        int common = Math.min(by.size(), other.by.size());
        return by.subList(0, common).equals(other.by.subList(0, common));
    }
}
