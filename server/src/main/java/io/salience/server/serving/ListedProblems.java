package io.salience.server.serving;

import io.salience.engine.decision.RequestProblem;
import io.salience.engine.decision.RequestProblems;
import io.salience.engine.definition.Legible;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was wrong with a request; written as JSON with these names.
 *
 * @param problems at most {@value RequestProblems#MOST}, by part of the request
 * @param moreProblems how many more there were; null if none
 */
public record ListedProblems(
        List<Listed> problems, @Nullable Integer moreProblems) {

    /**
     * One value that did not count. All texts are of bounded length and without control characters.
     *
     * @param field where in the request, such as {@code context.device}
     * @param code that never changes
     * @param found what stood there, such as {@code a number}; null if nothing did
     * @param expected such as {@code a string}
     */
    public record Listed(
            String field,
            RequestProblem.Kind code,
            String message,
            @Nullable String found,
            String expected) {}

    public static ListedProblems of(RequestProblems problems) {
        return new ListedProblems(
                problems.list().stream().map(ListedProblems::listed).toList(),
                problems.more() == 0 ? null : problems.more());
    }

    private static Listed listed(RequestProblem problem) {
        return new Listed(
                Legible.excerpt(problem.field()),
                problem.kind(),
                Legible.message(problem.message()),
                problem.found(),
                problem.expected());
    }
}
