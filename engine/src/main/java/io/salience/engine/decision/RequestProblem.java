package io.salience.engine.decision;

import io.salience.engine.definition.Legible;
import io.salience.engine.profile.FieldValue;
import io.salience.engine.profile.NoValue;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one value of a request.
 *
 * @param field where in the request, such as {@code context.device}
 * @param message what was found and what was expected
 * @param found what stands there, such as {@code a number}; null if nothing does
 * @param expected what would be right, such as {@code a string}
 */
public record RequestProblem(
        Kind kind, String field, String message, @Nullable String found, String expected) {

    /** What is wrong, roughly; the names are the codes in answers. */
    public enum Kind {
        /** Something required is missing. */
        MISSING_FIELD,
        /** A name that is not defined. */
        UNKNOWN_FIELD,
        /** A value of another type, out of bounds, or not the caller's to set. */
        INVALID_VALUE
    }

    /** An unusable value, with a message that says what stands at the field. */
    public static RequestProblem unexpected(String field, String expected, Object found) {
        String shown = FieldValue.described(found);
        return new RequestProblem(
                Kind.INVALID_VALUE,
                field,
                "expected " + expected + " for \"" + Legible.excerpt(field) + "\", found " + shown + advice(found),
                shown,
                expected);
    }

    /** What to do about a value, as the end of a message. */
    static String advice(Object found) {
        return found.equals(NoValue.NULL) ? "; leave it out if it is not known" : "";
    }
}
