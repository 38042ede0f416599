package io.salience.segmentbuilder.fold;

import io.salience.engine.trait.Computation;
import io.salience.engine.trait.Computation.Aggregate;
import io.salience.engine.trait.Computation.Count;
import io.salience.engine.trait.Computation.Distinct;
import io.salience.engine.trait.Computation.Moment;
import io.salience.engine.trait.Computation.Sequence;
import io.salience.engine.trait.Computation.Span;
import io.salience.engine.trait.Computation.Top;
import io.salience.engine.trait.Computation.Without;
import io.salience.engine.trait.EventFilter;
import io.salience.engine.trait.Window;
import java.util.List;

/** Says how traits are folded as of one reference, and collects what feeds the folds. Used once. */
final class FoldRecipes {

    private static final int NO_VALUE = -1;

    private final long endMicros;
    private final Days days;
    private final Feeds feeds = new Feeds();

    /** @param endMicros the reference */
    FoldRecipes(long endMicros, Days days) {
        this.endMicros = endMicros;
        this.days = days;
    }

    Feeds feeds() {
        return feeds;
    }

    /** @param how computed from events */
    FoldRecipe of(Computation how, int most) {
        if (how instanceof Without without) {
            return without(without, most);
        }
        if (how instanceof Sequence sequence) {
            return sequence(sequence, most);
        }
        if (how instanceof Aggregate aggregate) {
            return aggregate(aggregate, most);
        }
        if (how instanceof Moment moment) {
            return moment(moment, most);
        }
        if (how instanceof Distinct distinct) {
            return distinct(distinct, most);
        }
        if (how instanceof Top top) {
            return top(top, most);
        }
        return ofTimes(how, most);
    }

    private FoldRecipe ofTimes(Computation how, int most) {
        if (how instanceof Count count) {
            long from = from(count.events().window());
            int feed = feeds.of(count.events(), from, NO_VALUE);
            return new FoldRecipe(most, feed, texts -> from == Fold.EVER ? new CountFold() : new RecentCountFold(from));
        }
        if (how instanceof Span span) {
            long from = from(span.events().window());
            int feed = feeds.of(span.events(), from, NO_VALUE);
            return new FoldRecipe(most, feed, texts -> new SpanFold(span.choice(), days, from));
        }
        throw new IllegalArgumentException(how + " is not computed from events");
    }

    private FoldRecipe moment(Moment moment, int most) {
        long from = from(moment.events().window());
        int feed = feeds.of(moment.events(), from, NO_VALUE);
        boolean keepsAll = !moment.latest() && from != Fold.EVER;
        return new FoldRecipe(
                most, feed, texts -> keepsAll ? new RecentFirstFold(from) : new MomentFold(moment.latest(), from));
    }

    private FoldRecipe distinct(Distinct distinct, int most) {
        long from = from(distinct.events().window());
        int value = feeds.value(distinct.property());
        int feed = feeds.of(distinct.events(), from, value);
        return new FoldRecipe(
                most, feed, texts -> from == Fold.EVER ? new DistinctFold(value) : new RecentDistinctFold(value, from));
    }

    private FoldRecipe top(Top top, int most) {
        long from = from(top.events().window());
        int value = feeds.value(top.property());
        int feed = feeds.of(top.events(), from, value);
        return new FoldRecipe(
                most,
                feed,
                texts -> from == Fold.EVER ? new TopFold(value, texts) : new RecentTopFold(value, texts, from));
    }

    private FoldRecipe aggregate(Aggregate aggregate, int most) {
        long from = from(aggregate.events().window());
        int value = feeds.value(aggregate.property());
        int feed = feeds.of(aggregate.events(), from, value);
        Aggregate.Operation operation = aggregate.operation();
        boolean adds = operation == Aggregate.Operation.SUM || operation == Aggregate.Operation.AVERAGE;
        return new FoldRecipe(
                most, feed, texts -> adds ? sum(operation, value, from) : extreme(operation, value, from));
    }

    private static Fold sum(Aggregate.Operation operation, int value, long from) {
        boolean average = operation == Aggregate.Operation.AVERAGE;
        return from == Fold.EVER ? new SumFold(value, average) : new RecentSumFold(value, average, from);
    }

    private static Fold extreme(Aggregate.Operation operation, int value, long from) {
        boolean largest = operation == Aggregate.Operation.MAX;
        return from == Fold.EVER ? new ExtremeFold(value, largest) : new RecentExtremeFold(value, largest, from);
    }

    private FoldRecipe without(Without without, int most) {
        long from = from(without.events().window());
        int value = feeds.value(without.same());
        EventFilter others = new EventFilter(List.of(without.other()), Window.ALL, null);
        int counted = feeds.of(without.events(), from, value);
        int excluded = feeds.of(others, without.later() ? from : Fold.EVER, value);
        boolean timed = without.later() || from != Fold.EVER;
        return new FoldRecipe(
                most,
                counted,
                excluded,
                texts -> timed ? new TimedWithoutFold(value, without.later(), from) : new WithoutFold(value));
    }

    private FoldRecipe sequence(Sequence sequence, int most) {
        long from = from(sequence.window());
        String same = sequence.same();
        int value = same == null ? NO_VALUE : feeds.value(same);
        int feed = feeds.of(sequence.events(), from, value);
        List<String> names = sequence.steps().stream()
                .filter(step -> !step.equals(EventFilter.ANY))
                .distinct()
                .toList();
        int[] kinds = names.stream()
                .mapToInt(name -> feeds.of(new EventFilter(List.of(name), Window.ALL, null), from, NO_VALUE))
                .toArray();
        int[] steps = sequence.steps().stream().mapToInt(names::indexOf).toArray();
        long within =
                sequence.within().isAll() ? Long.MAX_VALUE : sequence.within().seconds() * Micros.SECOND;
        return new FoldRecipe(
                most,
                feed,
                texts -> new SequenceFold(value, kinds, new SequencePattern(steps, kinds.length + 1, within), from));
    }

    private long from(Window window) {
        return window.isAll() ? Fold.EVER : endMicros - window.seconds() * Micros.SECOND;
    }
}
