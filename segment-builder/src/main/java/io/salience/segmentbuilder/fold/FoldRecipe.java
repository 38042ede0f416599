package io.salience.segmentbuilder.fold;

import io.salience.engine.trait.Computation;
import io.salience.engine.trait.Computation.Aggregate;
import io.salience.engine.trait.Computation.Count;
import io.salience.engine.trait.Computation.Distinct;
import io.salience.engine.trait.Computation.Moment;
import io.salience.engine.trait.Computation.Sequence;
import io.salience.engine.trait.Computation.Top;
import io.salience.engine.trait.Computation.Without;
import io.salience.engine.trait.EventFilter;
import io.salience.engine.trait.Window;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a trait that is computed from events is folded.
 *
 * @param counted the events to add
 * @param excluded the events to exclude; null where there are none
 * @param start makes the fold of a new visitor
 */
record FoldRecipe(EventFilter counted, @Nullable EventFilter excluded, Supplier<Fold> start) {

    /** Empty for what is computed from other traits. */
    static Optional<FoldRecipe> of(Computation how) {
        if (how instanceof Without without) {
            EventFilter others = new EventFilter(List.of(without.other()), Window.ALL, null);
            Supplier<Fold> start = () -> new WithoutFold(without.same(), without.later());
            return Optional.of(new FoldRecipe(without.events(), others, start));
        }
        if (how instanceof Sequence sequence) {
            SequencePattern pattern = new SequencePattern(sequence);
            return recipe(sequence.events(), () -> new SequenceFold(pattern));
        }
        if (how instanceof Aggregate aggregate) {
            return recipe(aggregate.events(), () -> aggregate(aggregate));
        }
        return simple(how);
    }

    private static Optional<FoldRecipe> simple(Computation how) {
        if (how instanceof Count count) {
            return recipe(count.events(), CountFold::new);
        }
        if (how instanceof Distinct distinct) {
            return recipe(distinct.events(), () -> new DistinctFold(distinct.property()));
        }
        if (how instanceof Moment moment) {
            return recipe(moment.events(), () -> new MomentFold(moment.latest()));
        }
        if (how instanceof Top top) {
            return recipe(top.events(), () -> new TopFold(top.property()));
        }
        return Optional.empty();
    }

    private static Fold aggregate(Aggregate aggregate) {
        String property = aggregate.property();
        return switch (aggregate.operation()) {
            case SUM -> new SumFold(property);
            case AVERAGE -> new AverageFold(property);
            case MIN -> new ExtremeFold(property, false);
            case MAX -> new ExtremeFold(property, true);
        };
    }

    private static Optional<FoldRecipe> recipe(EventFilter counted, Supplier<Fold> start) {
        return Optional.of(new FoldRecipe(counted, null, start));
    }
}
