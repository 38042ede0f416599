package io.salience.segmentbuilder.source;

import org.jspecify.annotations.Nullable;

/**
 * Why a value of a row that is accepted was left out, or changed. Safe to print.
 *
 * @param column the column or field it is about
 * @param found the value, cut and escaped; null if the reason says all
 * @param reason what is wrong with it, and what was done if it was not left out
 */
public record Flaw(String column, @Nullable String found, String reason) {

    private static final String LEFT_OUT = "\"...\" ";

    /** A flaw that shows the value. */
    static Flaw of(String column, String value, String reason) {
        return new Flaw(Quotation.cut(column, 60), Quotation.of(value), reason);
    }

    /** A flaw whose reason says all. */
    static Flaw of(Fault fault) {
        return new Flaw(Quotation.cut(String.valueOf(fault.column()), 60), null, fault.reason());
    }

    /** One line: {@code column: "found" reason}. */
    public String text() {
        return column + ": " + (found == null ? "" : found + " ") + reason;
    }

    /** As {@link #text}, without the value. */
    public String kind() {
        return column + ": " + (found == null ? "" : LEFT_OUT) + reason;
    }

    /** Whether another one is of the same kind. */
    public boolean isLike(Flaw other) {
        return reason.equals(other.reason) && column.equals(other.column) && (found == null) == (other.found == null);
    }
}
