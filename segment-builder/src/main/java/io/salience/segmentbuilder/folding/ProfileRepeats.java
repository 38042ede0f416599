package io.salience.segmentbuilder.folding;

import io.salience.segmentbuilder.intake.Sequence;
import java.util.Arrays;

/** Profile rows of visitors that have an earlier one in the same build. Thread-safe. */
public final class ProfileRepeats {

    /** Of conflicting rows, whose text is looked for once more. */
    private static final int MOST_KEPT = 10_000;

    private final long[] repeats = new long[Sequence.MOST_FILES];
    private final long[] conflicts = new long[Sequence.MOST_FILES];
    private long allConflicts;
    private long[] kept = new long[16];

    /** Adds a row that says nothing more than the rows before it. */
    synchronized void addRepeat(long sequence) {
        repeats[Sequence.file(sequence)]++;
    }

    /** Adds a row that says something else than a row before it. */
    synchronized void addConflict(long sequence) {
        if (allConflicts < MOST_KEPT) {
            if (allConflicts == kept.length) {
                kept = Arrays.copyOf(kept, 2 * kept.length);
            }
            kept[(int) allConflicts] = sequence;
        }
        conflicts[Sequence.file(sequence)]++;
        allConflicts++;
    }

    /** Rows of a file that say nothing more. */
    public synchronized long repeats(int file) {
        return repeats[file];
    }

    /** Rows of a file that say something else. */
    public synchronized long conflicts(int file) {
        return conflicts[file];
    }

    /** Rows of all files that say something else. */
    public synchronized long conflicts() {
        return allConflicts;
    }

    /** The sequence numbers of some rows that say something else, ascending. */
    public synchronized long[] conflicting() {
        long[] some = Arrays.copyOf(kept, (int) Math.min(allConflicts, MOST_KEPT));
        Arrays.sort(some);
        return some;
    }
}
