package io.salience.engine.explanation;

/**
 * A lever set to one of its settings.
 *
 * @param rank of the setting; 0 is the nearest
 */
record Move(Lever lever, int rank) implements Comparable<Move> {

    Setting setting() {
        return lever.settings().get(rank);
    }

    /** By lever. */
    @Override
    public int compareTo(Move other) {
        return Integer.compare(lever.position(), other.lever.position());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Move move && move.rank == rank && move.lever.equals(lever);
    }

    @Override
    public int hashCode() {
        return 31 * lever.position() + rank;
    }
}
