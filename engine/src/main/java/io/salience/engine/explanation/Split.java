package io.salience.engine.explanation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salience.engine.decision.Assignment;
import io.salience.engine.decision.Passage;
import io.salience.engine.decision.Visit;
import io.salience.engine.experience.Allocation;
import io.salience.engine.experience.BucketRange;
import io.salience.engine.experience.Hashing;
import io.salience.engine.experience.Traffic;
import io.salience.engine.experience.Variant;
import io.salience.engine.rulebook.Candidate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an allocation chooses a variant for a visitor.
 *
 * @param hashes the visitor's id or an attribute: what is hashed of this visitor, or all that could be if none is known
 * @param unknown what would be hashed rather, but is not known of this visitor
 * @param seed of the hash
 * @param bucket where the visitor lies, 0 to 9 999; null where what is hashed is not known
 * @param ranges in order
 * @param variant whose range holds the bucket, or that the visitor keeps; null where there is none
 * @param kept the assignment by which the visitor keeps the variant; null if the bucket chooses it
 */
public record Split(
        String hashes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> unknown,
        String seed,
        @Nullable Integer bucket,
        List<Range> ranges,
        @Nullable String variant,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Kept kept) {

    /**
     * An earlier assignment.
     *
     * @param by what names somebody: {@code visitorId} or an attribute
     * @param id which may be another id of the visitor than the hashed one
     */
    public record Kept(String by, String id, Instant at) {}

    /** Buckets of one variant: from inclusive, to exclusive. */
    public record Range(String variant, int from, int to) {}

    public Split {
        unknown = List.copyOf(unknown);
        ranges = List.copyOf(ranges);
    }

    /** The split of a candidate; null where its rule names the variant. */
    static @Nullable Split of(Candidate candidate, Visit visit) {
        Traffic traffic = candidate.experience().traffic();
        Allocation allocation = traffic.allocation();
        if (allocation == null || candidate.variant() != null) {
            return null;
        }
        Passage passage = new Passage(candidate, visit);
        Hashing hashing = traffic.hashing();
        String by = passage.hashedBy();
        String hashedId = by == null ? null : visit.id(by);
        Variant variant = passage.proposed();
        return new Split(
                by == null ? hashing.what() : by,
                by == null ? List.of() : hashing.by().subList(0, hashing.by().indexOf(by)),
                hashing.seed(),
                hashedId == null ? null : traffic.bucketOf(hashedId),
                ranges(allocation),
                variant == null ? null : variant.id(),
                kept(passage.keptAssignment()));
    }

    private static @Nullable Kept kept(@Nullable Assignment assignment) {
        return assignment == null ? null : new Kept(assignment.by(), assignment.id(), assignment.at());
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
