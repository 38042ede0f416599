package io.salience.engine.reasoning;

import io.salience.engine.condition.Relation;
import java.util.ArrayList;
import java.util.List;

/**
 * A set of numbers.
 *
 * @param intervals in order; they do not overlap
 * @param missing whether a missing number is in it
 */
record NumberSet(List<Interval> intervals, boolean missing) implements Domain {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    static final NumberSet ALL = new NumberSet(List.of(Interval.ALL), true);
    static final NumberSet PRESENT = new NumberSet(List.of(Interval.ALL), false);
    static final NumberSet MISSING = new NumberSet(List.of(), true);
    static final NumberSet NO = just(0);
    static final NumberSet YES = just(1);
    static final NumberSet YES_OR_NO = new NumberSet(List.of(point(0), point(1)), false);

    NumberSet {
        intervals = List.copyOf(intervals);
    }

    static NumberSet just(double value) {
        return new NumberSet(List.of(point(value)), false);
    }

    private static Interval point(double value) {
        return new Interval(value, false, value, false);
    }

    /** From inclusive, to exclusive. */
    static NumberSet between(double from, double to) {
        Interval interval = new Interval(from, Double.isInfinite(from), to, true);
        return new NumberSet(interval.isEmpty() ? List.of() : List.of(interval), false);
    }

    /** The numbers that stand in a relation to the bound. */
    static NumberSet of(Relation relation, double bound) {
        Interval below = new Interval(-INFINITY, true, bound, true);
        Interval above = new Interval(bound, true, INFINITY, true);
        List<Interval> intervals = switch (relation) {
            case EQUAL -> List.of(point(bound));
            case NOT_EQUAL -> List.of(below, above);
            case LESS -> List.of(below);
            case LESS_OR_EQUAL -> List.of(new Interval(-INFINITY, true, bound, false));
            case GREATER -> List.of(above);
            case GREATER_OR_EQUAL -> List.of(new Interval(bound, false, INFINITY, true));
        };
        return new NumberSet(intervals, false);
    }

    /** Just these numbers. */
    static NumberSet of(List<Double> values) {
        return new NumberSet(
                values.stream().distinct().sorted().map(NumberSet::point).toList(), false);
    }

    /** Everything else, a missing number included where it is not in this one. */
    NumberSet negated() {
        List<Interval> gaps = new ArrayList<>();
        double from = -INFINITY;
        boolean open = true;
        for (Interval interval : intervals) {
            add(gaps, new Interval(from, open, interval.from(), !interval.fromOpen()));
            from = interval.to();
            open = !interval.toOpen();
        }
        add(gaps, new Interval(from, open, INFINITY, true));
        return new NumberSet(gaps, !missing);
    }

    private static void add(List<Interval> intervals, Interval interval) {
        if (!interval.isEmpty()) {
            intervals.add(interval);
        }
    }

    NumberSet orMissing() {
        return new NumberSet(intervals, true);
    }

    @Override
    public NumberSet and(Domain other) {
        NumberSet numbers = (NumberSet) other;
        List<Interval> common = new ArrayList<>();
        for (Interval one : intervals) {
            for (Interval two : numbers.intervals) {
                add(common, one.and(two));
            }
        }
        return new NumberSet(common, missing && numbers.missing);
    }

    /** Only the whole numbers. */
    NumberSet whole() {
        List<Interval> whole = new ArrayList<>();
        intervals.forEach(interval -> add(whole, interval.whole()));
        return new NumberSet(whole, missing);
    }

    /** All differences between a number of this one and a number of the other; they may overlap. */
    NumberSet minus(NumberSet other) {
        List<Interval> differences = new ArrayList<>();
        for (Interval one : intervals) {
            for (Interval two : other.intervals) {
                differences.add(one.minus(two));
            }
        }
        return new NumberSet(differences, false);
    }

    boolean contains(double value) {
        return intervals.stream().anyMatch(interval -> interval.contains(value));
    }

    /** One of the numbers; NaN where only a missing one is in it. */
    double pick() {
        return contains(0)
                ? 0
                : intervals.isEmpty() ? Double.NaN : intervals.get(0).pick();
    }

    @Override
    public boolean isEmpty() {
        return intervals.isEmpty() && !missing;
    }

    @Override
    public boolean holdsMissing() {
        return missing;
    }

    @Override
    public boolean holdsPresent() {
        return !intervals.isEmpty();
    }

    @Override
    public boolean isCertain() {
        return true;
    }
}
