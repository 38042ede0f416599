package io.salience.segmentbuilder.fold;

import io.salience.engine.event.Event;
import java.util.HashSet;
import java.util.Set;

/** Counts the different values of a property. */
final class DistinctFold implements Fold {

    private final String property;
    private final Set<Object> values = new HashSet<>(0);

    DistinctFold(String property) {
        this.property = property;
    }

    @Override
    public void add(Event event, long micros) {
        Object value = event.properties().get(property);
        if (value != null) {
            values.add(Fold.key(value));
        }
    }

    @Override
    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public Fraction number() {
        return Fraction.of(values.size());
    }
}
