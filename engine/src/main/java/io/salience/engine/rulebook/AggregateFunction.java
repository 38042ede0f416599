package io.salience.engine.rulebook;

import io.salience.engine.item.ItemPattern;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.kie.api.runtime.rule.AccumulateFunction;

/**
 * An aggregate as a function of Drools. It is ours since sums must be exact decimals, whatever the order of the items;
 * Drools' own adds doubles.
 */
final class AggregateFunction implements AccumulateFunction<AggregateFunction.Gathered> {

    private final ItemPattern.Accumulated accumulated;

    /** The numbers of the items that are selected by now. */
    static final class Gathered implements Serializable {

        private static final long serialVersionUID = 1L;

        private final ArrayList<Double> numbers = new ArrayList<>();
    }

    AggregateFunction(ItemPattern.Accumulated accumulated) {
        this.accumulated = accumulated;
    }

    @Override
    public Gathered createContext() {
        return new Gathered();
    }

    @Override
    public void init(Gathered gathered) {
        gathered.numbers.clear();
    }

    @Override
    public void accumulate(Gathered gathered, Object listed) {
        gathered.numbers.addAll(numbers(listed));
    }

    @Override
    public void reverse(Gathered gathered, Object listed) {
        numbers(listed).forEach(gathered.numbers::remove);
    }

    private List<Double> numbers(Object listed) {
        return accumulated.numbers(((Listed) listed).facts());
    }

    /** NaN where it is missing, which no test of a result passes. */
    @Override
    public Object getResult(Gathered gathered) {
        return accumulated.aggregate().of(gathered.numbers);
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
