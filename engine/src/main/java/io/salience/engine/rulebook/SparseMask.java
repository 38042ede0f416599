package io.salience.engine.rulebook;

import java.util.Arrays;

/** A mask of which only the words that are not 0 are kept. Immutable and thread-safe. */
final class SparseMask {

    private final int[] places;
    private final long[] words;

    /** @param lines in ascending order */
    SparseMask(int[] lines) {
        places = Arrays.stream(lines).map(line -> line >>> 6).distinct().toArray();
        words = new long[places.length];
        int at = 0;
        for (int line : lines) {
            if (places[at] != line >>> 6) {
                at++;
            }
            words[at] |= 1L << line;
        }
    }

    /** All of the mask where one word has all lines. */
    long onlyWord() {
        return words.length == 0 ? 0 : words[0];
    }

    void addTo(long[] lines) {
        for (int i = 0; i < places.length; i++) {
            lines[places[i]] |= words[i];
        }
    }

    void removeFrom(long[] lines) {
        for (int i = 0; i < places.length; i++) {
            lines[places[i]] &= ~words[i];
        }
    }
}
