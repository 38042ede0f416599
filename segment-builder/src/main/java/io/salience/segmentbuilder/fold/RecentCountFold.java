package io.salience.segmentbuilder.fold;

/** Counts events in a window. */
final class RecentCountFold extends InstantsFold {

    RecentCountFold(long fromMicros) {
        super(fromMicros);
    }

    @Override
    boolean isCovered(long earlier, long later) {
        return false;
    }

    @Override
    boolean value(Quotient value) {
        value.setWhole(size());
        return true;
    }
}
