package io.salience.segmentbuilder.fold;

import io.salience.engine.event.Event;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The smallest or the largest value of a number property. */
final class ExtremeFold implements Fold {

    private final String property;
    private final boolean largest;
    private @Nullable BigDecimal extreme;

    ExtremeFold(String property, boolean largest) {
        this.property = property;
        this.largest = largest;
    }

    @Override
    public void add(Event event, long micros) {
        BigDecimal value = (BigDecimal) event.properties().get(property);
        if (value != null) {
            BigDecimal before = extreme;
            extreme = before == null ? value : largest ? before.max(value) : before.min(value);
        }
    }

    @Override
    public boolean isEmpty() {
        return extreme == null;
    }

    @Override
    public @Nullable Fraction number() {
        return extreme == null ? null : Fraction.of(extreme);
    }
}
