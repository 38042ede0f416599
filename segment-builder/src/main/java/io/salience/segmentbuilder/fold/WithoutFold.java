package io.salience.segmentbuilder.fold;

/**
 * Counts events of all time for which no other event has the same value. The number kept with a value is twice the
 * counted events, and one more where there is another event.
 */
final class WithoutFold extends KeysFold {

    private final int property;
    private final ValueKey key = new ValueKey();

    /** @param property the number of the value that must be the same */
    WithoutFold(int property) {
        this.property = property;
    }

    @Override
    void add(ScreenedEvent event) {
        ValueKey same = event.has(property) ? key.of(event, property) : key.ofMissing();
        note(same.putInto(keys(), 0), 2);
    }

    @Override
    void exclude(ScreenedEvent event) {
        if (event.has(property)) {
            note(key.of(event, property).putInto(keys(), 0), 1);
        }
    }

    @Override
    long combined(long one, long other) {
        return (one & ~1) + (other & ~1) + ((one | other) & 1);
    }

    @Override
    boolean isEmpty() {
        boolean empty = true;
        for (int number = 0; number < size(); number++) {
            empty &= keys().value(number) < 2;
        }
        return empty;
    }

    @Override
    boolean value(Quotient value) {
        long alone = 0;
        for (int number = 0; number < size(); number++) {
            long kept = keys().value(number);
            alone += (kept & 1) == 0 ? kept >> 1 : 0;
        }
        value.setWhole(alone);
        return true;
    }
}
