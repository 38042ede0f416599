package io.salience.engine.experience;

/**
 * Buckets that follow each other.
 *
 * @param from inclusive, from 0
 * @param to exclusive, up to {@link Bucket#COUNT}; equal to {@code from} where the range is empty
 */
public record BucketRange(int from, int to) {

    /** All buckets. */
    public static final BucketRange ALL = new BucketRange(0, Bucket.COUNT);

    public BucketRange {
        if (from < 0 || from > to || to > Bucket.COUNT) {
            throw new IllegalArgumentException("bucket range " + from + " to " + to);
        }
    }

    public boolean contains(int bucket) {
        return bucket >= from && bucket < to;
    }

    public boolean overlaps(BucketRange other) {
        return Math.max(from, other.from) < Math.min(to, other.to);
    }

    /** How many buckets it has. */
    public int size() {
        return to - from;
    }

    /** As definitions write it: {@code [0, 5000]}. */
    @Override
    public String toString() {
        return "[" + from + ", " + to + "]";
    }
}
