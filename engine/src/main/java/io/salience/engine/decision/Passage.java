package io.salience.engine.decision;

import io.salience.engine.experience.Allocation;
import io.salience.engine.experience.Stickiness;
import io.salience.engine.experience.Traffic;
import io.salience.engine.experience.Variant;
import io.salience.engine.rulebook.Candidate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The way of one candidate, whose rule holds, through the gates. Not thread-safe. */
public final class Passage {

    private static final List<Gate> GATES = List.of(Gate.values());
    private static final int NOT_YET = -1;

    private final Candidate candidate;
    private final Visit visit;
    private final Traffic traffic;
    private final @Nullable String hashedBy;
    private final @Nullable String hashedId;
    private @Nullable EarlierAssignments earlier;
    private int bucket = NOT_YET;

    public Passage(Candidate candidate, Visit visit) {
        this.candidate = candidate;
        this.visit = visit;
        this.traffic = candidate.experience().traffic();
        List<String> names = traffic.hashing().by();
        int known = 0;
        String id = visit.id(names.get(0));
        while (id == null && ++known < names.size()) {
            id = visit.id(names.get(known));
        }
        this.hashedBy = id == null ? null : names.get(known);
        this.hashedId = id;
    }

    /** Looked up when it is first asked for; null where nothing is kept. */
    private @Nullable EarlierAssignments earlier() {
        Stickiness stickiness = traffic.stickiness();
        if (earlier == null && stickiness != null && isSplit() && hashedId != null) {
            earlier = EarlierAssignments.of(candidate.experience(), visit);
        }
        return earlier;
    }

    Candidate candidate() {
        return candidate;
    }

    Visit visit() {
        return visit;
    }

    /** Whether the allocation chooses the variant. */
    boolean isSplit() {
        return candidate.variant() == null;
    }

    /** The name of what is hashed, the first of {@code hashBy} that is known; null where none is. */
    public @Nullable String hashedBy() {
        return hashedBy;
    }

    /** What is hashed; null where that is not known. */
    @Nullable
    String hashedId() {
        return hashedId;
    }

    /** @throws IllegalStateException where what is hashed is not known, which a gate before sees to */
    String requireHashedId() {
        return require(hashedId);
    }

    /** The name of what is hashed: {@code visitorId} or an attribute. */
    String requireHashedBy() {
        return require(hashedBy);
    }

    private String require(@Nullable String known) {
        if (known == null) {
            throw new IllegalStateException(traffic.hashing().what() + " is not known");
        }
        return known;
    }

    /** The visitor's bucket in the experience's split. */
    int bucket() {
        if (bucket == NOT_YET) {
            bucket = traffic.bucketOf(requireHashedId());
        }
        return bucket;
    }

    /** The variant of the visitor's bucket; null where the bucket is in no range. */
    @Nullable
    Variant drawn() {
        return allocation().variantOf(bucket());
    }

    /** What was assigned before, also what does not count any more; the earliest first. */
    public List<Assignment> assignments() {
        EarlierAssignments before = earlier();
        return before == null ? List.of() : before.list();
    }

    /** What was assigned before and counts; null where nothing was, or its variant does not exist any more. */
    public @Nullable Assignment keptAssignment() {
        EarlierAssignments before = earlier();
        return before == null ? null : before.kept();
    }

    /** The variant that was assigned before; null where none was, or it does not exist any more. */
    @Nullable
    Variant kept() {
        Assignment kept = keptAssignment();
        return kept == null
                ? null
                : candidate.experience().variant(kept.variant()).orElse(null);
    }

    /** Whether the visitor was assigned, and not too long ago, in a version that is out of the experience. */
    boolean isOfBlockedVersion() {
        Stickiness stickiness = traffic.stickiness();
        return stickiness != null
                && assignments().stream()
                        .anyMatch(one -> one.bucketVersion() < stickiness.minBucketVersion()
                                && stickiness.isKept(one.at(), visit.now()));
    }

    /** Whether what is hashed has an assignment of its own, and not only another id of the visitor. */
    boolean hasOwnAssignment() {
        EarlierAssignments before = earlier();
        return before != null && before.has(requireHashedBy(), requireHashedId());
    }

    /** The variant that the candidate proposes: its own, one kept, or the one drawn; null where there is none. */
    public @Nullable Variant proposed() {
        if (!isSplit() || hashedId == null) {
            return candidate.variant();
        }
        Variant kept = kept();
        return kept == null ? drawn() : kept;
    }

    /** What the candidate can propose at some moment, since assignments get too old; no variant twice. */
    public List<Variant> proposals() {
        Stream<Variant> assigned =
                assignments().stream().flatMap(one -> candidate.experience().variant(one.variant()).stream());
        Stream<Variant> drawn = isSplit() && hashedId != null ? Stream.ofNullable(drawn()) : Stream.empty();
        return Stream.of(Stream.ofNullable(proposed()), assigned, drawn)
                .flatMap(variants -> variants)
                .distinct()
                .toList();
    }

    private Allocation allocation() {
        Allocation allocation = traffic.allocation();
        if (allocation == null) {
            throw new IllegalStateException(candidate.experience().id() + " has no allocation");
        }
        return allocation;
    }

    /** The first gate that is not passed, nothing behind it being looked at; null where all are. */
    @Nullable
    Gate stop() {
        for (int i = 0; i < GATES.size(); i++) {
            if (GATES.get(i).outcome(this) != Gate.Outcome.PASSED) {
                return GATES.get(i);
            }
        }
        return null;
    }

    /** What every gate says, in their order, whether those before it are passed or not. */
    public List<GateVerdict> verdicts() {
        return Stream.of(Gate.values())
                .map(gate -> new GateVerdict(gate, gate.outcome(this), gate.bucket(this)))
                .toList();
    }
}
