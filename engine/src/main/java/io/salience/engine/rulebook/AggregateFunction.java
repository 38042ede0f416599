package io.salience.engine.rulebook;

import io.salience.engine.item.Accumulated;
import io.salience.engine.profile.Facts;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.kie.api.runtime.rule.AccumulateFunction;

/**
 * All results of an accumulate as one function of Drools. It is ours since sums must be exact decimals, whatever the
 * order of the items; Drools' own adds doubles.
 */
final class AggregateFunction implements AccumulateFunction<AggregateFunction.Gathered> {

    private final Accumulated accumulated;

    /** The items that are selected by now. */
    static final class Gathered implements Serializable {

        private static final long serialVersionUID = 1L;

        private final transient List<Facts> items = new ArrayList<>();
    }

    AggregateFunction(Accumulated accumulated) {
        this.accumulated = accumulated;
    }

    @Override
    public Gathered createContext() {
        return new Gathered();
    }

    @Override
    public void init(Gathered gathered) {
        gathered.items.clear();
    }

    @Override
    public void accumulate(Gathered gathered, Object listed) {
        gathered.items.add(((Listed) listed).facts());
    }

    @Override
    public void reverse(Gathered gathered, Object listed) {
        gathered.items.remove(((Listed) listed).facts());
    }

    /** The results as facts; a missing one passes no test. */
    @Override
    public Object getResult(Gathered gathered) {
        return accumulated.results(gathered.items);
    }

    @Override
    public boolean supportsReverse() {
        return true;
    }

    @Override
    public Class<?> getResultType() {
        return Facts.class;
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
