package io.salience.engine.rulebook;

import io.salience.engine.profile.Facts;
import java.util.Arrays;

/**
 * One value of the facts, divided into classes that no test on it can tell apart. Each class has a mask with a bit for
 * each line whose tests on this value all hold, or which has none. Immutable and thread-safe.
 */
final class Column {

    /** Which class a value is in. Immutable and thread-safe. */
    interface Classes {

        /** From 0. */
        int of(Facts facts);
    }

    private final Classes classes;
    private final Mask[] masks;
    private final long[] concerned;
    /** Each mask where one word has all lines; else nothing. */
    private final long[] words;

    /**
     * @param masks of the classes
     * @param concerned the lines that have tests on this value; those of other lines are in every mask
     */
    Column(Classes classes, Mask[] masks, long[] concerned) {
        this.classes = classes;
        this.masks = masks;
        this.concerned = concerned;
        this.words = concerned.length == 1
                ? Arrays.stream(masks).mapToLong(Mask::onlyWord).toArray()
                : new long[0];
    }

    /** Clears the bits of lines whose tests fail; looks at the value only where a line is left that has tests on it. */
    void keep(Facts facts, long[] lines, long[] room) {
        if (concerns(lines)) {
            masks[classes.of(facts)].keep(lines, room);
        }
    }

    /** The same, and what is left, where one word has all lines. */
    long keep(Facts facts, long lines) {
        return (lines & concerned[0]) == 0 ? lines : lines & words[classes.of(facts)];
    }

    private boolean concerns(long[] lines) {
        for (int i = 0; i < concerned.length; i++) {
            if ((lines[i] & concerned[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    boolean needsRoom() {
        return Arrays.stream(masks).anyMatch(Mask::isSparse);
    }

    /** How many lines a class keeps, on average: the lower, the earlier the column should be asked. */
    double keptShare() {
        return Arrays.stream(masks)
                .distinct()
                .mapToDouble(Mask::share)
                .average()
                .orElse(1);
    }
}
