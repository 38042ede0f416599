package io.salience.segmentbuilder.fold;

import io.salience.engine.event.Event;

/** Counts events. */
final class CountFold implements Fold {

    private long count;

    @Override
    public void add(Event event, long micros) {
        count++;
    }

    @Override
    public boolean isEmpty() {
        return count == 0;
    }

    @Override
    public Fraction number() {
        return Fraction.of(count);
    }
}
