package io.salience.engine.check;

import io.salience.engine.definition.Problem;

/**
 * Something in a workspace that compiles but is hardly meant.
 *
 * @param problem where, what was found and what to do
 */
public record Finding(FindingKind kind, Problem problem) {

    /** The problem's text with the severity before the message. */
    public String text() {
        String message = kind.severity() + ": " + problem.message();
        return new Problem(problem.at(), message, problem.excerpt()).text();
    }
}
