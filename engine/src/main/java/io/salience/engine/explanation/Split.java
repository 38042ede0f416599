package io.salience.engine.explanation;

import io.salience.engine.experience.Allocation;
import io.salience.engine.experience.Traffic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an allocation chooses a variant for a visitor.
 *
 * @param seed of the hash
 * @param bucket where the visitor lies, 0 to 9 999
 * @param ranges one for each variant, in their order
 * @param variant whose range holds the bucket
 */
public record Split(String seed, int bucket, List<Range> ranges, String variant) {

    /** The buckets of one variant: from inclusive, to exclusive; equal where it has none. */
    public record Range(String variant, int from, int to) {}

    public Split {
        ranges = List.copyOf(ranges);
    }

    /** The split of an experience; null where it has no allocation. */
    static @Nullable Split of(Traffic traffic, String visitorId) {
        Allocation allocation = traffic.allocation();
        if (allocation == null) {
            return null;
        }
        int bucket = traffic.bucketOf(visitorId);
        String variant = allocation.variantOf(bucket).id();
        return new Split(traffic.seed(), bucket, ranges(allocation), variant);
    }

    private static List<Range> ranges(Allocation allocation) {
        List<Range> ranges = new ArrayList<>();
        int end = 0;
        for (int i = 0; i < allocation.variants().size(); i++) {
            int start = end;
            end += allocation.basisPoints().get(i);
            ranges.add(new Range(allocation.variants().get(i).id(), start, end));
        }
        return ranges;
    }
}
