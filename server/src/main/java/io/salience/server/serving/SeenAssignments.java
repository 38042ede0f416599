package io.salience.server.serving;

import io.salience.engine.decision.Assignment;
import io.salience.engine.decision.Assignments;
import io.salience.engine.decision.Decision;
import io.salience.engine.decision.Detail;
import io.salience.server.assignment.KeptAssignments;
import io.salience.server.assignment.PendingAssignment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The assignments that one request asks for. It remembers which of them were not on disk, so that an answer never takes them
 * for kept. Used by one thread.
 */
final class SeenAssignments implements Assignments {

    private final KeptAssignments kept;
    private List<PendingAssignment> pending = List.of();

    SeenAssignments(KeptAssignments kept) {
        this.kept = kept;
    }

    @Override
    public List<Assignment> of(String experience, String by, String id) {
        PendingAssignment before = kept.pending(experience, by, id);
        List<Assignment> found = kept.of(experience, by, id);
        PendingAssignment now = found.isEmpty() ? null : kept.pending(experience, by, id);
        remember(before);
        remember(now == before ? null : now);
        return found;
    }

    private void remember(@Nullable PendingAssignment one) {
        if (one != null) {
            pending = pending.isEmpty() ? new ArrayList<>() : pending;
            pending.add(one);
        }
    }

    /** The assignment that a decision goes by, if it was not on disk when that was decided. */
    @Nullable
    PendingAssignment pending(Decision decision) {
        for (PendingAssignment one : pending) {
            if (decision.details().contains(Detail.STICKY)
                    && one.assignment().experience().equals(decision.experience())
                    && one.assignment().variant().equals(decision.variant())) {
                return one;
            }
        }
        return null;
    }
}
