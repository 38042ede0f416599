package io.salience.engine.explanation;

import java.util.Comparator;
import java.util.List;

/**
 * Smaller changes first: fewer moves; then levers that stand before others; then nearer settings. Between different
 * levers no distance can be compared, so their order decides.
 */
enum BySize implements Comparator<List<Move>> {
    /** The only one that is needed. */
    INSTANCE;

    @Override
    public int compare(List<Move> one, List<Move> other) {
        if (one.size() != other.size()) {
            return Integer.compare(one.size(), other.size());
        }
        for (int i = 0; i < one.size(); i++) {
            int byLever = one.get(i).compareTo(other.get(i));
            if (byLever != 0) {
                return byLever;
            }
        }
        return compareRanks(one, other);
    }

    private static int compareRanks(List<Move> one, List<Move> other) {
        int bySum = Integer.compare(sum(one), sum(other));
        for (int i = 0; i < one.size() && bySum == 0; i++) {
            bySum = Integer.compare(one.get(i).rank(), other.get(i).rank());
        }
        return bySum;
    }

    private static int sum(List<Move> moves) {
        return moves.stream().mapToInt(Move::rank).sum();
    }
}
