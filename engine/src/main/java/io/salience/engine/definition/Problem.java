package io.salience.engine.definition;

/**
 * One thing that is wrong in a definition file.
 *
 * @param at where
 * @param message what was found, what was expected, what to do
 * @param sourceLine the line it stands on, empty where the problem is not of one line
 */
public record Problem(SourcePosition at, String message, String sourceLine) {

    /** The message with its position, the source line and a caret under the spot. */
    public String text() {
        String head = at + ": " + message;
        if (at.line() == 0 || at.column() == 0 || sourceLine.isBlank()) {
            return head;
        }
        String number = String.format("%5d", at.line());
        return head + "\n" + number + " | " + sourceLine + "\n" + " ".repeat(number.length()) + " | " + caret();
    }

    private String caret() {
        StringBuilder indent = new StringBuilder();
        for (int i = 0; i < Math.min(at.column() - 1, sourceLine.length()); i++) {
            indent.append(sourceLine.charAt(i) == '\t' ? '\t' : ' ');
        }
        return indent.append('^').toString();
    }
}
