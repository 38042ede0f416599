package io.salience.engine.rulebook;

import io.salience.engine.item.ItemPattern;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.ArrayList;
import java.util.List;
import org.kie.api.runtime.rule.AccumulateFunction;

/**
 * An aggregate as a function of Drools. It is ours since sums must be exact decimals, whatever the order of the items;
 * Drools' own adds doubles.
 */
final class AggregateFunction implements AccumulateFunction<ArrayList<Double>> {

    private final ItemPattern.Accumulated accumulated;

    AggregateFunction(ItemPattern.Accumulated accumulated) {
        this.accumulated = accumulated;
    }

    @Override
    public ArrayList<Double> createContext() {
        return new ArrayList<>();
    }

    @Override
    public void init(ArrayList<Double> numbers) {
        numbers.clear();
    }

    @Override
    public void accumulate(ArrayList<Double> numbers, Object listed) {
        numbers.addAll(numbers(listed));
    }

    @Override
    public void reverse(ArrayList<Double> numbers, Object listed) {
        numbers(listed).forEach(numbers::remove);
    }

    private List<Double> numbers(Object listed) {
        return accumulated.numbers(((Listed) listed).facts());
    }

    /** NaN where it is missing, which no test of a result passes. */
    @Override
    public Object getResult(ArrayList<Double> numbers) {
        return accumulated.aggregate().of(numbers);
    }

    @Override
    public boolean supportsReverse() {
        return true;
    }

    @Override
    public Class<?> getResultType() {
        return Double.class;
    }

    @Override
    public void writeExternal(ObjectOutput out) {
        throw new UnsupportedOperationException("sessions are not written");
    }

    @Override
    public void readExternal(ObjectInput in) {
        throw new UnsupportedOperationException("sessions are not read");
    }
}
