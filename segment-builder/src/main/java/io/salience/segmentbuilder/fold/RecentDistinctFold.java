package io.salience.segmentbuilder.fold;

/** Counts the different values in a window. */
final class RecentDistinctFold extends RecentKeysFold {

    RecentDistinctFold(int property, long fromMicros) {
        super(property, fromMicros);
    }

    @Override
    boolean value(Quotient value) {
        value.setWhole(size());
        return true;
    }
}
