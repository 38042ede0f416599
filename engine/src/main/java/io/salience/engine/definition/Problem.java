package io.salience.engine.definition;

/**
 * One thing that is wrong in a definition file.
 *
 * @param at where
 * @param message what was found, what was expected, what to do
 * @param excerpt what stands there
 */
public record Problem(SourcePosition at, String message, Excerpt excerpt) {

    /** @param sourceLine the line it stands on, empty where the problem is not of one line */
    public Problem(SourcePosition at, String message, String sourceLine) {
        this(
                at,
                message,
                at.line() == 0 ? Excerpt.NONE : new Excerpt(Integer.toString(at.line()), sourceLine, at.column()));
    }

    /** The line it stands on; empty where the problem is not of one line. */
    public String sourceLine() {
        return excerpt.line();
    }

    /** The message with its position, the source line and a caret under the spot, fit for a terminal. */
    public String text() {
        return at + ": " + Legible.message(message) + excerpt.text();
    }
}
