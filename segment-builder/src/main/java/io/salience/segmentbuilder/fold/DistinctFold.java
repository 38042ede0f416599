package io.salience.segmentbuilder.fold;

/** Counts the different values of all time. */
final class DistinctFold extends KeysFold {

    private final int property;
    private final ValueKey key = new ValueKey();

    /** @param property the number of the value that is read */
    DistinctFold(int property) {
        this.property = property;
    }

    @Override
    void add(ScreenedEvent event) {
        if (event.has(property)) {
            key.of(event, property).putInto(keys(), 0);
        }
    }

    @Override
    long combined(long one, long other) {
        return 0;
    }

    @Override
    boolean hasNumbers() {
        return false;
    }

    @Override
    boolean value(Quotient value) {
        value.setWhole(size());
        return true;
    }
}
