package io.salience.server.serving;

import io.salience.engine.decision.Assignment;
import io.salience.engine.decision.Decision;
import io.salience.engine.experience.Experience;
import io.salience.engine.rulebook.Rulebook;
import io.salience.server.assignment.KeptAssignments;
import io.salience.server.assignment.PendingAssignment;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The assignments of one answer on their way to the disk, by placement. */
final class NewAssignments {

    private final KeptAssignments kept;
    private final Map<String, PendingAssignment> pending;
    private final boolean overtaken;
    private final long deadline;

    private NewAssignments(KeptAssignments kept, Map<String, PendingAssignment> pending, boolean overtaken) {
        this.kept = kept;
        this.pending = pending;
        this.overtaken = overtaken;
        this.deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(KeptAssignments.PATIENCE_MILLIS);
    }

    /**
     * Gives those that decisions bring to be kept.
     *
     * @param seen what the decisions went by
     */
    static NewAssignments of(
            List<Decision> decisions, Rulebook rulebook, KeptAssignments kept, SeenAssignments seen, Instant now) {
        Map<String, PendingAssignment> pending = Map.of();
        boolean overtaken = false;
        for (Decision decision : decisions) {
            Assignment assigned = decision.assigned();
            PendingAssignment one = assigned == null ? seen.pending(decision) : add(assigned, rulebook, kept, now);
            if (one != null) {
                pending = pending.isEmpty() ? new HashMap<>() : pending;
                pending.put(decision.placement(), one);
                overtaken |= assigned != null && !one.assignment().variant().equals(assigned.variant());
            }
        }
        return new NewAssignments(kept, pending, overtaken);
    }

    private static PendingAssignment add(Assignment assigned, Rulebook rulebook, KeptAssignments kept, Instant now) {
        Experience experience = rulebook.experience(assigned.experience()).orElseThrow();
        return kept.add(assigned, known -> known.counts(experience, now));
    }

    /** Whether another request of the same visitor was first, and got another variant. */
    boolean areOvertaken() {
        return overtaken;
    }

    /** What can be promised for a placement, once the disk has answered or its time is over; null if nothing is new there. */
    @Nullable
    Promise promise(String placement) {
        PendingAssignment one = pending.get(placement);
        return one == null ? null : Promise.of(kept.await(one, deadline));
    }
}
