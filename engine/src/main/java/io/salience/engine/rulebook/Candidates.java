package io.salience.engine.rulebook;

/** The rows that a session is to look at. Immutable. */
final class Candidates {

    private final long[] rows;

    /** @param rows one bit each; not to be changed any more */
    Candidates(long[] rows) {
        this.rows = rows;
    }

    boolean has(int row) {
        return (rows[row >>> 6] & (1L << row)) != 0;
    }
}
