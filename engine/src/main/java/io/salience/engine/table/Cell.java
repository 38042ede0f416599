package io.salience.engine.table;

import io.salience.engine.definition.Excerpt;
import io.salience.engine.definition.Problem;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.Source;
import io.salience.engine.definition.SourcePosition;

/**
 * One cell of a table.
 *
 * @param at its row and its position in it, both from 1
 * @param label how people name it: the line in CSV, {@code C5} in a sheet
 * @param text without space around it; empty where nothing is written
 */
record Cell(SourcePosition at, String label, String text, Kind kind) implements Source {

    /** Above which nothing that a person writes into a cell lies; in characters. */
    static final int LONGEST = 10_000;

    /** What a cell is for the program that wrote it; all cells of CSV are text. */
    enum Kind {
        TEXT,
        /** A whole number that is shown as it is. */
        WHOLE,
        /** A number that may be shown in another way. */
        NUMBER,
        /** {@code true} or {@code false}. */
        TRUTH,
        /** A date with a time of day, in no zone. */
        DATE,
        /** Told already; says nothing. */
        UNUSABLE
    }

    /** A cell of text, trimmed; one with what no cell may hold becomes a problem. */
    static Cell text(SourcePosition at, String label, String written, Problems problems) {
        Cell cell = new Cell(at, label, trimmed(written), Kind.TEXT);
        if (cell.text.length() > LONGEST) {
            problems.add(at, "holds more than " + LONGEST + " characters; write less");
            return cell.unusable();
        }
        if (cell.text.chars().anyMatch(Cell::isControl)) {
            problems.add(at, "holds control characters; write the text anew");
            return cell.unusable();
        }
        return cell;
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
    }

    /** Spreadsheets leave non-breaking spaces, which are no white space to Java. */
    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to).replace("\r\n", "\n");
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    Cell unusable() {
        return new Cell(at, label, "", Kind.UNUSABLE);
    }

    boolean isUnusable() {
        return kind == Kind.UNUSABLE;
    }

    /** Whether nothing is written here, and nothing was told about it. */
    boolean isBlank() {
        return text.isEmpty() && !isUnusable();
    }

    void report(Problems problems, String message) {
        problems.add(this, at, message);
    }

    @Override
    public Problem problem(SourcePosition place, String message) {
        return new Problem(
                at, message, new Excerpt(label, text.lines().findFirst().orElse(""), 1));
    }
}
