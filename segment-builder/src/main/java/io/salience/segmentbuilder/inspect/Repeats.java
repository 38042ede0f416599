package io.salience.segmentbuilder.inspect;

import java.util.HashMap;
import java.util.Map;

/** How often the values of a field come again, in equal rows and in others. Not thread-safe. */
final class Repeats {

    /** More values are not told apart; as many as a sample has rows. */
    private static final int MOST = 100_000;

    private final Map<String, Integer> rows = new HashMap<>();
    private long equal;
    private long different;
    private long seen;

    /** @param row stands for the whole row */
    void add(String value, int row) {
        seen++;
        Integer before = rows.size() < MOST ? rows.putIfAbsent(value, row) : rows.get(value);
        if (before != null && before == row) {
            equal++;
        } else if (before != null) {
            different++;
        }
    }

    /** Rows that are there once more. */
    long equal() {
        return equal;
    }

    /** Rows with a value that an earlier, different row has. */
    long different() {
        return different;
    }

    long seen() {
        return seen;
    }
}
