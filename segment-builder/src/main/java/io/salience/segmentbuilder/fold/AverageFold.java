package io.salience.segmentbuilder.fold;

import io.salience.engine.event.Event;
import org.jspecify.annotations.Nullable;

/** The average of the values of a number property. */
final class AverageFold implements Fold {

    private final SumFold sum;

    AverageFold(String property) {
        this.sum = new SumFold(property);
    }

    @Override
    public void add(Event event, long micros) {
        sum.add(event, micros);
    }

    @Override
    public boolean isEmpty() {
        return sum.isEmpty();
    }

    @Override
    public @Nullable Fraction number() {
        return isEmpty() ? null : sum.number().over(Fraction.of(sum.count()));
    }
}
