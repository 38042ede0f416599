package io.salience.segmentbuilder.source;

import java.nio.charset.StandardCharsets;

/**
 * The text of a value without blanks around it; missing if it is one of the texts that mean so. Mutable and reused; not
 * thread-safe.
 */
class ValueText {

    private final NullTexts nulls;
    private byte[] array = {};
    private int from;
    private int to;

    /** @param nulls what means missing */
    ValueText(NullTexts nulls) {
        this.nulls = nulls;
    }

    /**
     * Goes to the text of a slot, which may be an {@linkplain RawRow#unfit unfit} one.
     *
     * @return false if it is missing
     */
    final boolean find(RawRow row, int slot) {
        if (!row.has(slot)) {
            return false;
        }
        array = row.array(slot);
        from = Blanks.start(array, row.from(slot), row.to(slot));
        to = Blanks.end(array, from, row.to(slot));
        return !nulls.contain(array, from, to) || row.isUnfit(slot);
    }

    /** Goes to the first text that is not missing, and returns its slot; -1 if there is none. */
    final int findFirst(RawRow row, int[] slots) {
        for (int slot : slots) {
            if (find(row, slot)) {
                return slot;
            }
        }
        return -1;
    }

    /** Goes back to the blanks around the text. */
    final void withBlanks(RawRow row, int slot) {
        from = row.from(slot);
        to = row.to(slot);
    }

    /** Leaves out the beginning of the text, and the blanks that follow it. */
    final void startAt(int newStart) {
        from = Blanks.start(array, newStart, to);
    }

    /** Whether what is left of the text means missing. */
    final boolean isMissing() {
        return nulls.contain(array, from, to);
    }

    /** Leaves out the end of the text. */
    final void cutAt(int newEnd) {
        to = newEnd;
    }

    final String text() {
        return new String(array, from, to - from, StandardCharsets.UTF_8);
    }

    final byte[] array() {
        return array;
    }

    final int from() {
        return from;
    }

    final int to() {
        return to;
    }
}
