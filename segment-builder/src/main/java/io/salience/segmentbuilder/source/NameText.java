package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.source.RawRow.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text that names something, such as a visitor. A number of JSON names something if it is whole, however many zeros stand
 * behind its point. Mutable and reused; not thread-safe.
 */
final class NameText extends ValueText {

    private final boolean wholeNumbers;
    private final byte[] anonymousPrefix;
    private final NullTexts guests;
    private boolean isAnonymous;
    private boolean isGuest;

    /** Names are texts. */
    NameText(NullTexts nulls) {
        this(nulls, IdForm.TEXT);
    }

    /** @param nulls what means missing */
    NameText(NullTexts nulls, IdForm form) {
        super(nulls);
        this.wholeNumbers = form.areWholeNumbers();
        this.anonymousPrefix = form.anonymousPrefix().getBytes(StandardCharsets.UTF_8);
        this.guests = new NullTexts(form.guests());
    }

    /**
     * Goes to the text of a slot.
     *
     * @param subject what it names, for the fault if it cannot be one
     * @return false if it is missing
     */
    boolean find(RawRow row, int slot, String subject) {
        isAnonymous = false;
        isGuest = false;
        if (!find(row, slot)) {
            return false;
        }
        if (row.isUnfit(slot)) {
            row.fail(row.unfit(slot));
            return true;
        }
        if (isOfGuest()) {
            return false;
        }
        if (cutAnonymousPrefix()) {
            return !isMissing() && !isOfGuest();
        }
        cutNumber(row, slot, subject);
        return !isOfGuest();
    }

    private boolean isOfGuest() {
        isGuest = guests.containOwn(array(), from(), to());
        return isGuest;
    }

    /** What follows the prefix is a text, even if other names are whole numbers. */
    private boolean cutAnonymousPrefix() {
        int end = from() + anonymousPrefix.length;
        if (end == from()
                || end > to()
                || !Arrays.equals(array(), from(), end, anonymousPrefix, 0, anonymousPrefix.length)) {
            return false;
        }
        startAt(end);
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

    /** Goes to the first text that is not missing. */
    boolean findFirst(RawRow row, int[] slots, String subject) {
        for (int slot : slots) {
            if (find(row, slot, subject)) {
                return true;
            }
        }
        return false;
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
        return Arrays.equals(array(), from(), to(), other.array(), other.from(), other.to());
    }
}
