package io.salience.engine.definition;

/**
 * What stands where a problem is.
 *
 * @param label before it: the number of the line, or the name of a cell such as {@code C5}
 * @param line may be blank, which shows nothing
 * @param column of the spot, from 1, in UTF-16 units; 0 means the line as a whole and shows nothing
 */
public record Excerpt(String label, String line, int column) {

    /** Nothing to show. */
    static final Excerpt NONE = new Excerpt("", "", 0);

    /** The line with its label, and a caret under the spot; empty where there is nothing to show. */
    String text() {
        if (column == 0 || line.isBlank()) {
            return "";
        }
        String margin = " ".repeat(Math.max(0, 5 - label.length())) + label;
        String[] shown = Legible.line(line, column);
        return "\n" + margin + " | " + shown[0] + "\n" + " ".repeat(margin.length()) + " | " + shown[1];
    }
}
