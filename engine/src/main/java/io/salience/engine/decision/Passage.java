package io.salience.engine.decision;

import io.salience.engine.rulebook.Candidate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The way of one candidate, whose rule holds, through the gates. Immutable. */
public record Passage(Candidate candidate, Visit visit) {

    private static final List<Gate> GATES = List.of(Gate.values());

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

    /** What every gate says, in their order, as if those before it were passed. */
    public List<GateVerdict> verdicts() {
        return Stream.of(Gate.values())
                .map(gate -> new GateVerdict(gate, gate.outcome(this), bucket(gate)))
                .toList();
    }

    private @Nullable Integer bucket(Gate gate) {
        String visitorId = visit.request().visitorId();
        return switch (gate) {
            case GLOBAL_HOLDOUT -> visit.rulebook().settings().holdoutBucketOf(visitorId);
            case HOLDOUT -> candidate.experience().traffic().holdoutBucketOf(visitorId);
            case ALLOCATION ->
                candidate.variant() == null ? candidate.experience().traffic().bucketOf(visitorId) : null;
            default -> null;
        };
    }
}
