package io.salience.server.assignment;

import io.salience.engine.decision.Assignment;
import io.salience.engine.decision.Assignments;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Assignments that are remembered by this process only, on top of others. Thread-safe. */
final class UnrecordedAssignments implements KeptAssignments {

    /** Of owners; beyond that nothing more is remembered. */
    private static final int MOST = 1_000_000;

    private final Assignments below;
    private final Map<Owner, List<Assignment>> remembered = new ConcurrentHashMap<>();

    UnrecordedAssignments(Assignments below) {
        this.below = below;
    }

    @Override
    public List<Assignment> of(String experience, String by, String id) {
        List<Assignment> found = below.of(experience, by, id);
        List<Assignment> more = remembered.get(new Owner(experience, by, id));
        return more == null ? found : StoredAssignments.joined(found, more);
    }

    @Override
    public PendingAssignment add(Assignment assignment, Predicate<Assignment> counts) {
        boolean needless = of(assignment.experience(), assignment.by(), assignment.id()).stream()
                .anyMatch(counts);
        if (!needless && remembered.size() < MOST) {
            remembered.merge(Owner.of(assignment), List.of(assignment), StoredAssignments::joined);
        }
        return PendingAssignment.refused(assignment, NotAssigned.NOT_RECORDED);
    }

    @Override
    public NotAssigned await(PendingAssignment one, long deadlineNanos) {
        return NotAssigned.NOT_RECORDED;
    }

    @Override
    public void keepFor(Optional<Duration> longest) {}

    @Override
    public Optional<Trouble> trouble() {
        return Optional.empty();
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public void close() {}
}
