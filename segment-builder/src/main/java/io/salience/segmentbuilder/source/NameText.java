package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.source.RawRow.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * A text that names something, such as a visitor: without blanks around it, and missing where it is a word that stands
 * for nothing, of those that exports have or of the mapping's own. A number of JSON names something if it is whole, however
 * many zeros stand behind its point. Mutable and reused; not thread-safe.
 */
final class NameText {

    /** Texts that stand for a missing id in the exports of databases and scripts, in lower case. */
    private static final Set<String> NOTHING = Set.of("", "null", "undefined", "\\n");

    private static final int LONGEST_NOTHING = 9;

    private final NullTexts nulls;
    private final boolean wholeNumbers;
    private final byte[] anonymousPrefix;
    private final NullTexts guests;
    private byte[] array = {};
    private int from;
    private int to;
    private boolean isAnonymous;
    private boolean isGuest;

    /** Names are texts. */
    NameText(NullTexts nulls) {
        this(nulls, IdForm.TEXT);
    }

    /** @param nulls what means missing too */
    NameText(NullTexts nulls, IdForm form) {
        this.nulls = nulls;
        this.wholeNumbers = form.areWholeNumbers();
        this.anonymousPrefix = form.anonymousPrefix().getBytes(StandardCharsets.UTF_8);
        this.guests = new NullTexts(form.guests());
    }

    /**
     * Goes to the text of a slot.
     *
     * @param subject what it names, for the fault where it cannot be one
     * @return false where it is missing
     */
    boolean find(RawRow row, int slot, String subject) {
        isAnonymous = false;
        isGuest = false;
        if (!row.has(slot)) {
            return false;
        }
        array = row.array(slot);
        from = row.from(slot);
        to = row.to(slot);
        if (nulls.contain(array, from, to)) {
            return false;
        }
        strip(row, slot);
        if (isMissing()) {
            return false;
        }
        if (cutAnonymousPrefix()) {
            return !isMissing();
        }
        cutNumber(row, slot, subject);
        return !isOfGuest();
    }

    private boolean isMissing() {
        return isNothing() || nulls.contain(array, from, to) || isOfGuest();
    }

    private boolean isOfGuest() {
        isGuest = guests.contain(array, from, to);
        return isGuest;
    }

    /** What follows the prefix is a text, even if other names are whole numbers. */
    private boolean cutAnonymousPrefix() {
        int end = from + anonymousPrefix.length;
        if (end == from || end > to || !Arrays.equals(array, from, end, anonymousPrefix, 0, anonymousPrefix.length)) {
            return false;
        }
        from = end;
        stripAscii();
        isAnonymous = true;
        return true;
    }

    private void cutNumber(RawRow row, int slot, String subject) {
        if (wholeNumbers) {
            if (!cutToWholeNumber()) {
                row.fail(
                        slot,
                        subject + " " + Quotation.of(text()) + " is not a whole number, such as 17850 or 17850.0");
            }
        } else if (row.kind(slot) != Kind.TEXT && (row.kind(slot) != Kind.NUMBER || !cutToWholeNumber())) {
            row.fail(slot, subject + " is " + Quotation.cut(text(), 60) + "; expected a text or a whole number");
        }
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

    private void strip(RawRow row, int slot) {
        stripAscii();
        if (from < to && (array[from] < 0 || array[to - 1] < 0)) {
            stripAnyBlanks(row, slot);
        }
    }

    private void stripAscii() {
        while (from < to && isAsciiBlank(array[from])) {
            from++;
        }
        while (from < to && isAsciiBlank(array[to - 1])) {
            to--;
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

    private boolean isNothing() {
        if (to - from > LONGEST_NOTHING) {
            return false;
        }
        return to == from || (mayBeNothing() && NOTHING.contains(text().toLowerCase(Locale.ROOT)));
    }

    private boolean mayBeNothing() {
        int first = array[from] | 0x20;
        return first == 'n' || first == 'u' || array[from] == '\\';
    }

    /** Whether what was found last has the prefix of anonymous ids, which is left out then. */
    boolean isAnonymous() {
        return isAnonymous;
    }

    /** Whether the last text is missing because it stands for a guest. */
    boolean isGuest() {
        return isGuest;
    }

    boolean isSameAs(NameText other) {
        return Arrays.equals(array, from, to, other.array, other.from, other.to);
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
