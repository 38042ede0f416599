package io.salience.engine.experience;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How visitors are split between variants. Immutable.
 *
 * @param variants in the experience's order
 * @param ranges the buckets of each of them, in no particular order; no bucket is in two, but one may be in none
 */
public record Allocation(List<Variant> variants, List<List<BucketRange>> ranges) {

    public Allocation {
        variants = List.copyOf(variants);
        ranges = ranges.stream().map(List::copyOf).toList();
        if (variants.size() != ranges.size()) {
            throw new IllegalArgumentException(ranges.size() + " ranges for " + variants.size() + " variants");
        }
    }

    /**
     * Ranges that follow each other from 0, one for each share.
     *
     * @param shares in basis points, {@link Bucket#COUNT} in sum
     * @param coverage in basis points: each range is cut to this part of its share, where the share begins; a bucket that
     *     the cut goes through belongs to the range
     */
    public static Allocation ofShares(List<Variant> variants, List<Integer> shares, int coverage) {
        int sum = shares.stream().mapToInt(Integer::intValue).sum();
        if (sum != Bucket.COUNT) {
            throw new IllegalArgumentException("shares of " + sum);
        }
        List<List<BucketRange>> ranges = new ArrayList<>();
        int start = 0;
        for (int share : shares) {
            int covered = (share * coverage + Bucket.COUNT - 1) / Bucket.COUNT;
            ranges.add(List.of(new BucketRange(start, start + covered)));
            start += share;
        }
        return new Allocation(variants, ranges);
    }

    /** Equal shares in basis points; where they do not come out even, the first ones have one more. */
    public static List<Integer> equalShares(int count) {
        return IntStream.range(0, count)
                .map(i -> end(i + 1, count) - end(i, count))
                .boxed()
                .toList();
    }

    private static int end(int shares, int count) {
        return (Bucket.COUNT * shares + count - 1) / count;
    }

    /** The variant whose range holds the bucket; null where none does. */
    public @Nullable Variant variantOf(int bucket) {
        for (int i = 0; i < variants.size(); i++) {
            List<BucketRange> own = ranges.get(i);
            for (int j = 0; j < own.size(); j++) {
                if (own.get(j).contains(bucket)) {
                    return variants.get(i);
                }
            }
        }
        return null;
    }

    /** How many buckets each variant has, in their order. */
    public List<Integer> basisPoints() {
        return ranges.stream()
                .map(own -> own.stream().mapToInt(BucketRange::size).sum())
                .toList();
    }
}
