package io.salience.segmentbuilder.folding;

import java.util.Arrays;

/** Profile rows of visitors that have an earlier one in the same build. Thread-safe. */
public final class ProfileRepeats {

    /** Of conflicting rows, whose text is looked for once more. */
    private static final int MOST_KEPT = 10_000;

    private long repeats;
    private long conflicts;
    private long[] kept = new long[16];

    /** @param same whether it says the same as the first one */
    synchronized void add(long sequence, boolean same) {
        if (same) {
            repeats++;
            return;
        }
        if (conflicts < MOST_KEPT) {
            if (conflicts == kept.length) {
                kept = Arrays.copyOf(kept, 2 * kept.length);
            }
            kept[(int) conflicts] = sequence;
        }
        conflicts++;
    }

    /** Rows that say the same once more. */
    public synchronized long repeats() {
        return repeats;
    }

    /** Rows that say something else. */
    public synchronized long conflicts() {
        return conflicts;
    }

    /** The sequence numbers of some rows that say something else, ascending. */
    public synchronized long[] conflicting() {
        long[] some = Arrays.copyOf(kept, (int) Math.min(conflicts, MOST_KEPT));
        Arrays.sort(some);
        return some;
    }
}
