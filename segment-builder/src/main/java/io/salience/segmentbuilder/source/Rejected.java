package io.salience.segmentbuilder.source;

import org.jspecify.annotations.Nullable;

/**
 * A row that was not used, and why. Safe to print: what it shows of the input is escaped and cut. Immutable.
 *
 * @param file the name to show
 * @param line the physical line, from 1, on which the row starts
 * @param column the column or field that is wrong; null where it is the row as a whole
 * @param reason what was found and what was expected
 * @param endsFile whether the rest of the file, from this line on, was not read as data; the file is then incomplete
 */
public record Rejected(String file, long line, @Nullable String column, String reason, boolean endsFile) {

    public static Rejected of(String file, long line, Fault fault) {
        String column = fault.column();
        String shown = column == null ? null : Quotation.cut(column, 60);
        return new Rejected(Quotation.escaped(file), line, shown, fault.reason(), fault.endsFile());
    }

    /** One line: {@code file:line: column: reason}. */
    public String text() {
        return file + ":" + line + ": " + (column == null ? "" : column + ": ") + reason;
    }

    /** The reason with everything in quotes left out. */
    public String kind() {
        StringBuilder kind = new StringBuilder(column == null ? "" : column + ": ");
        boolean quoted = false;
        for (int i = 0; i < reason.length(); i++) {
            char character = reason.charAt(i);
            if (character == '"') {
                quoted = !quoted;
                kind.append(quoted ? "\"...\"" : "");
            } else if (!quoted) {
                kind.append(character);
            }
        }
        return kind.toString();
    }
}
