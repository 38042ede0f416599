package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.source.RawRow.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * A text that names something, such as a visitor: without blanks around it, and missing where it is a word that stands
 * for nothing, of those that exports have or of the mapping's own. Mutable and reused; not thread-safe.
 */
final class NameText {

    /** Texts that stand for a missing id in the exports of databases and scripts, in lower case. */
    private static final Set<String> NOTHING = Set.of("", "null", "undefined", "\\n");

    private static final int LONGEST_NOTHING = 9;

    private final NullTexts nulls;
    private final boolean wholeNumbers;
    private byte[] array = {};
    private int from;
    private int to;

    /** Names are texts. */
    NameText(NullTexts nulls) {
        this(nulls, false);
    }

    /**
     * @param nulls what means missing too
     * @param wholeNumbers whether names are whole numbers, perhaps with zeros behind a point, which are left out
     */
    NameText(NullTexts nulls, boolean wholeNumbers) {
        this.nulls = nulls;
        this.wholeNumbers = wholeNumbers;
    }

    /**
     * Goes to the text of a slot.
     *
     * @param subject what it names, for the fault where it cannot be one
     * @return false where it is missing
     */
    boolean find(RawRow row, int slot, String subject) {
        if (!row.has(slot)) {
            return false;
        }
        array = row.array(slot);
        from = row.from(slot);
        to = row.to(slot);
        if (nulls.contain(array, from, to)) {
            return false;
        }
        if (!wholeNumbers && row.kind(slot) != Kind.TEXT && !isWholeNumber(row, slot)) {
            row.fail(
                    slot,
                    subject + " is " + Quotation.cut(String.valueOf(row.text(slot)), 60)
                            + "; expected a text or a whole number");
        }
        strip(row, slot);
        if (isNothing(row, slot) || nulls.contain(array, from, to)) {
            return false;
        }
        if (wholeNumbers && !cutToWholeNumber()) {
            row.fail(slot, subject + " " + Quotation.of(text()) + " is not a whole number, such as 17850 or 17850.0");
        }
        return true;
    }

    /** Leaves out a point and the zeros behind it. */
    private boolean cutToWholeNumber() {
        int start = array[from] == '-' ? from + 1 : from;
        int point = start;
        while (point < to && array[point] >= '0' && array[point] <= '9') {
            point++;
        }
        int end = point + 1;
        while (end < to && array[point] == '.' && array[end] == '0') {
            end++;
        }
        if (point == start || (point < to && (end < to || end == point + 1))) {
            return false;
        }
        to = point;
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

    private boolean isWholeNumber(RawRow row, int slot) {
        if (row.kind(slot) != Kind.NUMBER) {
            return false;
        }
        for (int at = from; at < to; at++) {
            if (array[at] != '-' && (array[at] < '0' || array[at] > '9')) {
                return false;
            }
        }
        return true;
    }

    private void strip(RawRow row, int slot) {
        while (from < to && isAsciiBlank(array[from])) {
            from++;
        }
        while (from < to && isAsciiBlank(array[to - 1])) {
            to--;
        }
        if (from < to && (array[from] < 0 || array[to - 1] < 0)) {
            stripAnyBlanks(row, slot);
        }
    }

    private static boolean isAsciiBlank(byte value) {
        return value >= 0 && value <= ' ' && Character.isWhitespace(value);
    }

    /** There are blanks of more than one byte. */
    private void stripAnyBlanks(RawRow row, int slot) {
        String text = String.valueOf(row.text(slot));
        byte[] stripped = text.strip().getBytes(StandardCharsets.UTF_8);
        array = stripped;
        from = 0;
        to = stripped.length;
    }

    private boolean isNothing(RawRow row, int slot) {
        if (to - from > LONGEST_NOTHING) {
            return false;
        }
        return to == from || (mayBeNothing() && NOTHING.contains(text(row, slot)));
    }

    private boolean mayBeNothing() {
        int first = array[from] | 0x20;
        return first == 'n' || first == 'u' || array[from] == '\\';
    }

    private static String text(RawRow row, int slot) {
        return String.valueOf(row.text(slot)).strip().toLowerCase(Locale.ROOT);
    }

    String text() {
        return new String(array, from, to - from, StandardCharsets.UTF_8);
    }

    byte[] array() {
        return array;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }
}
