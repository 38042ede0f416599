package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.source.RawRow.Kind;

/** A text that names something, such as a visitor. Mutable and reused; not thread-safe. */
final class NameText extends ValueText {

    private final boolean wholeNumbers;

    /** Names are texts. */
    NameText(NullTexts nulls) {
        this(nulls, false);
    }

    /**
     * @param nulls what means missing
     * @param wholeNumbers whether names are whole numbers, perhaps with zeros behind a point, which are left out
     */
    NameText(NullTexts nulls, boolean wholeNumbers) {
        super(nulls);
        this.wholeNumbers = wholeNumbers;
    }

    /**
     * Goes to the text of a slot.
     *
     * @param subject what it names, for the fault where it cannot be one
     * @return false where it is missing
     */
    boolean find(RawRow row, int slot, String subject) {
        if (!find(row, slot)) {
            return false;
        }
        if (row.isUnfit(slot)) {
            row.fail(row.unfit(slot));
        } else if (!wholeNumbers && row.kind(slot) != Kind.TEXT && !isWholeNumber(row, slot)) {
            row.fail(
                    slot,
                    subject + " is " + Quotation.cut(String.valueOf(row.text(slot)), 60)
                            + "; expected a text or a whole number");
        } else if (wholeNumbers && !cutToWholeNumber()) {
            row.fail(slot, subject + " " + Quotation.of(text()) + " is not a whole number, such as 17850 or 17850.0");
        }
        return true;
    }

    /** Goes to the first text that is not missing. */
    boolean findFirst(RawRow row, int[] slots, String subject) {
        for (int slot : slots) {
            if (find(row, slot, subject)) {
                return true;
            }
        }
        return false;
    }

    /** Leaves out a point and the zeros behind it. */
    private boolean cutToWholeNumber() {
        byte[] array = array();
        int start = array[from()] == '-' ? from() + 1 : from();
        int point = start;
        while (point < to() && array[point] >= '0' && array[point] <= '9') {
            point++;
        }
        int end = point + 1;
        while (end < to() && array[point] == '.' && array[end] == '0') {
            end++;
        }
        if (point == start || (point < to() && (end < to() || end == point + 1))) {
            return false;
        }
        cutAt(point);
        return true;
    }

    private boolean isWholeNumber(RawRow row, int slot) {
        if (row.kind(slot) != Kind.NUMBER) {
            return false;
        }
        for (int at = from(); at < to(); at++) {
            if (array()[at] != '-' && (array()[at] < '0' || array()[at] > '9')) {
                return false;
            }
        }
        return true;
    }
}
