package io.salience.engine.definition;

/**
 * One thing that is wrong in a definition file.
 *
 * @param at where
 * @param message what was found, what was expected, what to do
 * @param sourceLine the line it stands on, empty where the problem is not of one line
 */
public record Problem(SourcePosition at, String message, String sourceLine) {

    /** The message with its position, the source line and a caret under the spot, fit for a terminal. */
    public String text() {
        String head = at + ": " + Legible.message(message);
        if (at.line() == 0 || at.column() == 0 || sourceLine.isBlank()) {
            return head;
        }
        String number = String.format("%5d", at.line());
        String[] shown = Legible.line(sourceLine, at.column());
        return head + "\n" + number + " | " + shown[0] + "\n" + " ".repeat(number.length()) + " | " + shown[1];
    }
}
