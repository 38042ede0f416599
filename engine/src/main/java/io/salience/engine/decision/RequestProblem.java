package io.salience.engine.decision;

/**
 * Why a request cannot be decided.
 *
 * @param field where in the request, such as {@code context.device}
 * @param message what was found and what was expected
 */
public record RequestProblem(Kind kind, String field, String message) {

    /** What is wrong, roughly. */
    public enum Kind {
        /** Something that must be said is not. */
        MISSING,
        /** Something is named that is not defined. */
        UNKNOWN,
        /** A value is of another type, out of bounds, or not the caller's to say. */
        INVALID
    }
}
