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

    /** The fields of a request, in the order in which their problems are listed. */
    public static final List<String> FIELDS = List.of(
            "visitorId",
            "placements",
            "context",
            "attributes",
            "consent",
            "content",
            "locale",
            "items",
            "overrides",
            "explain",
            "strict");

    private final Set<String> fields = new HashSet<>();
    private final List<RequestProblem> refusals = new ArrayList<>(0);
    private final List<RequestProblem> others = new ArrayList<>(0);

    /** Counts the field; whether its problem is to be made and kept. So a request of nothing but problems costs little. */
    public boolean takes(String field) {
        return fields.add(field) && refusals.size() + others.size() < MOST;
    }

    /** Adds what costs its value only: another value than expected. */
    public void unexpected(String field, String expected, Object found) {
        if (takes(field)) {
            others.add(RequestProblem.unexpected(field, expected, found));
        }
    }

    /** Adds a problem whose field {@link #takes} has just counted, and which costs its value only. */
    public void keep(RequestProblem problem) {
        others.add(problem);
    }

    /** As {@link #takes}, for a refusal: those are kept however many other problems there are. */
    public boolean takesRefusal(String field) {
        return fields.add(field) && refusals.size() < MOST;
    }

    /** Adds what keeps the request from being answered. */
    public void refuse(RequestProblem problem) {
        if (takesRefusal(problem.field())) {
            refusals.add(problem);
        }
    }

    /** Adds a refusal whose field {@link #takesRefusal} has just counted. */
    public void keepRefusal(RequestProblem problem) {
        refusals.add(problem);
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
