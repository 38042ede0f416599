package io.salience.segmentbuilder.fold;

import io.salience.engine.event.Event;
import java.math.BigDecimal;

/** Adds up the values of a number property. */
final class SumFold implements Fold {

    private final String property;
    private BigDecimal sum = BigDecimal.ZERO;
    private long count;

    SumFold(String property) {
        this.property = property;
    }

    @Override
    public void add(Event event, long micros) {
        Object value = event.properties().get(property);
        if (value != null) {
            sum = sum.add((BigDecimal) value);
            count++;
        }
    }

    /** The number of values added. */
    long count() {
        return count;
    }

    @Override
    public boolean isEmpty() {
        return count == 0;
    }

    @Override
    public Fraction number() {
        return Fraction.of(sum);
    }
}
