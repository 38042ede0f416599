package io.salience.engine.rulebook;

import java.util.Comparator;
import java.util.List;

/**
 * The masks of classes that stand in a row, made from what changes between neighbours: the cost and the memory grow with the
 * changes, not with classes times lines. Asked for one class after the other. Not thread-safe.
 */
final class MaskSweep {

    /** A line whose bit is in this class the opposite of what it is in the class before. */
    record Change(int at, int line) {}

    private final int[] at;
    private final int[] lines;
    private final long[] current;
    private long[] base;
    private int baseEnd;
    private int next;
    private Mask mask;

    /**
     * @param first the mask before all changes; taken over
     * @param changes in any order
     */
    MaskSweep(long[] first, List<Change> changes) {
        List<Change> sorted =
                changes.stream().sorted(Comparator.comparingInt(Change::at)).toList();
        at = sorted.stream().mapToInt(Change::at).toArray();
        lines = sorted.stream().mapToInt(Change::line).toArray();
        current = first;
        base = first.clone();
        mask = new Mask(base);
    }

    /** @param number not lower than that of the call before */
    Mask mask(int number) {
        int before = next;
        while (next < at.length && at[next] <= number) {
            ColumnBuilder.flip(current, lines[next++]);
        }
        if (next > before) {
            mask = changed();
        }
        return mask;
    }

    private Mask changed() {
        if (next - baseEnd <= Mask.mostDiffering(current.length)) {
            return new Mask(base, lines, baseEnd, next);
        }
        base = current.clone();
        baseEnd = next;
        return new Mask(base);
    }
}
