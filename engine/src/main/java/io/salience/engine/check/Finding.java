package io.salience.engine.check;

import io.salience.engine.definition.Problem;
import java.util.Comparator;

/**
 * Something in a workspace that compiles but is hardly meant.
 *
 * @param problem where, what was found and what to do
 */
public record Finding(FindingKind kind, Problem problem) implements Comparable<Finding> {

    private static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding finding) -> finding.problem().at())
            .thenComparing(Finding::kind)
            .thenComparing(finding -> finding.problem().message());

    /** By file, line and column. */
    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    /** The problem's text with the severity before the message. */
    public String text() {
        String message = kind.severity() + ": " + problem.message();
        return new Problem(problem.at(), message, problem.excerpt()).text();
    }
}
