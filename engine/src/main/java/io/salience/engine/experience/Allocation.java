package io.salience.engine.experience;

import java.util.List;

/**
 * How visitors are split between variants.
 *
 * @param variants in the order of their bucket ranges
 * @param basisPoints for each of them, from 0; {@link Bucket#COUNT} in sum
 */
public record Allocation(List<Variant> variants, List<Integer> basisPoints) {

    public Allocation {
        variants = List.copyOf(variants);
        basisPoints = List.copyOf(basisPoints);
        int sum = basisPoints.stream().mapToInt(Integer::intValue).sum();
        if (variants.size() != basisPoints.size() || sum != Bucket.COUNT) {
            throw new IllegalArgumentException("allocation of " + sum + " to " + variants.size() + " variants");
        }
    }

    /** The variant whose range holds the bucket; ranges follow each other from 0, upper ends exclusive. */
    public Variant variantOf(int bucket) {
        int end = 0;
        for (int i = 0; i < variants.size(); i++) {
            end += basisPoints.get(i);
            if (bucket < end) {
                return variants.get(i);
            }
        }
        throw new IllegalArgumentException("bucket " + bucket);
    }
}
