package io.salience.engine.rulebook;

/**
 * One bit for each line, as a full mask and the lines in which this one differs from it: so masks that hardly differ share
 * most of their memory. Immutable and thread-safe.
 */
final class Mask {

    private static final int[] NOTHING = {};

    private final long[] base;
    private final int[] differing;
    private final int from;
    private final int to;

    /**
     * @param base not to be changed any more
     * @param differing lines whose bit is the opposite of the base's, as often as they occur; not to be changed any more
     * @param from the first that counts
     * @param to behind the last that counts
     */
    Mask(long[] base, int[] differing, int from, int to) {
        this.base = base;
        this.differing = differing;
        this.from = from;
        this.to = to;
    }

    Mask(long[] base) {
        this(base, NOTHING, 0, 0);
    }

    /** How many differing lines are cheaper than a full mask of so many words. */
    static int mostDiffering(int words) {
        return words / 4;
    }

    /** Clears the bits of the lines that are not in the mask. */
    void keep(long[] lines, long[] room) {
        if (from == to) {
            keep(lines, base, base.length);
            return;
        }
        System.arraycopy(base, 0, room, 0, base.length);
        for (int i = from; i < to; i++) {
            int line = differing[i];
            room[line >>> 6] ^= 1L << line;
        }
        keep(lines, room, base.length);
    }

    private static void keep(long[] lines, long[] kept, int words) {
        for (int i = 0; i < words; i++) {
            lines[i] &= kept[i];
        }
    }

    /** All of a mask of one word, which is never sparse. */
    long onlyWord() {
        return base[0];
    }

    /** Whether the lines that differ are kept apart. */
    boolean isSparse() {
        return from != to;
    }

    /** The part of the lines that the base holds, from 0 to 64 for each word. */
    double share() {
        long held = 0;
        for (long word : base) {
            held += Long.bitCount(word);
        }
        return (double) held / Math.max(1, base.length);
    }
}
