package io.salience.engine.rulebook;

import java.util.Arrays;

/** The rows of a {@link CompiledRules} that hold for one visitor. Mutable and reused; not thread-safe. */
public final class Matches {

    /** One bit for each row; behind them stand lines that only the index knows. */
    private final long[] words;

    private final int rowWords;
    private final Scratch scratch;

    /**
     * @param rows how many there are
     * @param scratch whose first lines are the rows
     */
    Matches(int rows, Scratch scratch) {
        this.words = scratch.lines();
        this.rowWords = (rows + 63) >>> 6;
        this.scratch = scratch;
    }

    void clear() {
        Arrays.fill(words, 0L);
    }

    void add(int row) {
        words[row >>> 6] |= 1L << row;
    }

    /** Room for the index to work in. What it leaves as lines are the matches. */
    Scratch scratch() {
        return scratch;
    }

    public boolean has(int row) {
        return (words[row >>> 6] & (1L << row)) != 0;
    }

    /** The first matching row from the given one on, or -1. */
    public int next(int from) {
        int word = from >>> 6;
        if (word >= rowWords) {
            return -1;
        }
        long bits = words[word] & (-1L << from);
        while (bits == 0) {
            if (++word == rowWords) {
                return -1;
            }
            bits = words[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(bits);
    }

    /** How many rows match. */
    public int count() {
        int count = 0;
        for (int word = 0; word < rowWords; word++) {
            count += Long.bitCount(words[word]);
        }
        return count;
    }
}
