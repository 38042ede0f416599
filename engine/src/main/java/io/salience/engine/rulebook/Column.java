package io.salience.engine.rulebook;

import io.salience.engine.profile.Facts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
    /** The only word of each mask, where there is but one: small rulebooks need no loops. */
    private final long @Nullable [] only;

    /**
     * @param masks of the classes
     * @param concerned the lines that have tests on this value; those of other lines are in every mask
     */
    Column(Classes classes, Mask[] masks, long[] concerned) {
        this.classes = classes;
        this.masks = masks;
        this.concerned = concerned;
        this.only = concerned.length == 1
                ? Arrays.stream(masks).mapToLong(Mask::firstWord).toArray()
                : null;
    }

    /** Clears the bits of lines whose tests fail; looks at the value only where a line is left that has tests on it. */
    void keep(Facts facts, long[] lines, long[] room) {
        if (only != null) {
            if ((lines[0] & concerned[0]) != 0) {
                lines[0] &= only[classes.of(facts)];
            }
        } else if (concerns(lines)) {
            masks[classes.of(facts)].keep(lines, room);
        }
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
