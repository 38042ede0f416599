package io.salience.engine.explanation;

import io.salience.engine.decision.Passage;
import io.salience.engine.decision.Visit;
import io.salience.engine.experience.Allocation;
import io.salience.engine.experience.BucketRange;
import io.salience.engine.experience.Hashing;
import io.salience.engine.experience.Traffic;
import io.salience.engine.experience.Variant;
import io.salience.engine.rulebook.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an allocation chooses a variant for a visitor.
 *
 * @param hashes the visitor's id or an attribute
 * @param seed of the hash
 * @param bucket where the visitor lies, 0 to 9 999; null where what is hashed is not known
 * @param ranges in order
 * @param variant whose range holds the bucket, or that the visitor keeps; null where there is none
 */
public record Split(
        String hashes,
        String seed,
        @Nullable Integer bucket,
        List<Range> ranges,
        @Nullable String variant) {

    /** Buckets of one variant: from inclusive, to exclusive. */
    public record Range(String variant, int from, int to) {}

    public Split {
        ranges = List.copyOf(ranges);
    }

    /** The split of a candidate; null where its rule names the variant. */
    static @Nullable Split of(Candidate candidate, Visit visit) {
        Traffic traffic = candidate.experience().traffic();
        Allocation allocation = traffic.allocation();
        if (allocation == null || candidate.variant() != null) {
            return null;
        }
        Hashing hashing = traffic.hashing();
        String hashedId = visit.hashedId(hashing);
        Variant variant = new Passage(candidate, visit).proposed();
        return new Split(
                hashing.what(),
                hashing.seed(),
                hashedId == null ? null : traffic.bucketOf(hashedId),
                ranges(allocation),
                variant == null ? null : variant.id());
    }

    private static List<Range> ranges(Allocation allocation) {
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < allocation.variants().size(); i++) {
            for (BucketRange range : allocation.ranges().get(i)) {
                ranges.add(new Range(allocation.variants().get(i).id(), range.from(), range.to()));
            }
        }
        ranges.sort(Comparator.comparingInt(Range::from).thenComparingInt(Range::to));
        return ranges;
    }

    /** Whether the visitor keeps a variant that the bucket does not choose any more. */
    boolean isKept() {
        return variant != null
                && bucket != null
                && ranges.stream()
                        .noneMatch(range ->
                                range.variant().equals(variant) && range.from() <= bucket && bucket < range.to());
    }
}
