package io.salience.engine.rulebook;

import java.util.Arrays;

/** The rows of a {@link CompiledRules} that hold for one visitor. Mutable and reused; not thread-safe. */
public final class Matches {

    private final long[] words;
    private final long[] scratch;

    /**
     * @param rows how many there are
     * @param scratchWords what an evaluator needs beside them
     */
    Matches(int rows, int scratchWords) {
        words = new long[(rows + 63) >>> 6];
        scratch = new long[scratchWords];
    }

    void clear() {
        Arrays.fill(words, 0L);
    }

    void add(int row) {
        words[row >>> 6] |= 1L << row;
    }

    /** Whether one of these rows matches. */
    boolean hasAny(long[] rows) {
        for (int i = 0; i < words.length; i++) {
            if ((words[i] & rows[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Removes these rows; gives those of them that matched. */
    long[] remove(long[] rows) {
        long[] removed = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            removed[i] = words[i] & rows[i];
            words[i] &= ~rows[i];
        }
        return removed;
    }

    /** Room for an evaluator to work in; its content means nothing between evaluations. */
    long[] scratch() {
        return scratch;
    }

    public boolean has(int row) {
        return (words[row >>> 6] & (1L << row)) != 0;
    }

    /** The first matching row from the given one on, or -1. */
    public int next(int from) {
        int word = from >>> 6;
        if (word >= words.length) {
            return -1;
        }
        long bits = words[word] & (-1L << from);
        while (bits == 0) {
            if (++word == words.length) {
                return -1;
            }
            bits = words[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(bits);
    }

    /** How many rows match. */
    public int count() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }
}
