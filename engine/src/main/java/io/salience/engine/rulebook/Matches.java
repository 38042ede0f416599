package io.salience.engine.rulebook;

import java.util.Arrays;

/** The rows of a {@link CompiledRules} that hold for one visitor. Mutable and reused; not thread-safe. */
public final class Matches {

    private final long[] words;
    private final Scratch scratch;

    /**
     * @param rows how many there are
     * @param scratch whose first lines are the rows
     */
    Matches(int rows, Scratch scratch) {
        int rowWords = (rows + 63) >>> 6;
        this.words = scratch.lines().length == rowWords ? scratch.lines() : new long[rowWords];
        this.scratch = scratch;
    }

    /** Makes the matches those rows whose line is left. */
    void takeLines() {
        if (words != scratch.lines()) {
            System.arraycopy(scratch.lines(), 0, words, 0, words.length);
        }
    }

    /** Makes the matches those rows that have a bit, where one word has all rows. */
    void take(long rows) {
        words[0] = rows;
    }

    /** Forgets all matches. */
    public void clear() {
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

    /** Room for the index to work in. */
    Scratch scratch() {
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
