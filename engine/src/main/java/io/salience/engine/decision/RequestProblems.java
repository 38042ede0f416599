package io.salience.engine.decision;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is wrong with one request: one problem for each field, of which the first {@value #MOST} are kept and all are
 * counted. A refusal is a problem without whose field there is no answer. Not thread-safe.
 */
public final class RequestProblems {

    /** The most problems that are listed. */
    public static final int MOST = 50;

    private final Set<String> fields = new HashSet<>();
    private final List<RequestProblem> refusals = new ArrayList<>(0);
    private final List<RequestProblem> others = new ArrayList<>(0);

    /** Whether a problem of this field would be new and kept; counts the field. Callers then need not make it otherwise. */
    boolean takes(String field) {
        return fields.add(field) && refusals.size() + others.size() < MOST;
    }

    /** Adds what costs its value only. */
    public void add(RequestProblem problem) {
        if (takes(problem.field())) {
            others.add(problem);
        }
    }

    /** Adds a problem whose field {@link #takes} has just counted. */
    void keep(RequestProblem problem) {
        others.add(problem);
    }

    /** Adds what keeps the request from being answered; it is kept whatever is there already. */
    public void refuse(RequestProblem problem) {
        if (fields.add(problem.field()) && refusals.size() < MOST) {
            refusals.add(problem);
        }
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** The first problem that keeps the request from being answered. */
    public Optional<RequestProblem> refusal() {
        return refusals.stream().min(FieldOrder.OF_PROBLEMS);
    }

    /** Those kept, at most {@value #MOST}: refusals first, each by part of the request, index and name. */
    public List<RequestProblem> list() {
        return Stream.concat(
                        refusals.stream().sorted(FieldOrder.OF_PROBLEMS),
                        others.stream().sorted(FieldOrder.OF_PROBLEMS))
                .limit(MOST)
                .toList();
    }

    /** How many more there are than listed. */
    public int more() {
        return Math.max(0, fields.size() - Math.min(MOST, refusals.size() + others.size()));
    }
}
