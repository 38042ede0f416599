package io.salience.engine.explanation;

import io.salience.engine.condition.AgeTest;
import io.salience.engine.condition.NumberIn;
import io.salience.engine.condition.NumberTest;
import io.salience.engine.condition.Test;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The numbers that are worth trying instead of an actual one: each literal that the tests name, and from each gap between
 * them, below and above, the number nearest to the actual one. Within a gap, no test can tell numbers apart.
 *
 * @param actual NaN means missing
 * @param origin where distance is measured from when the actual one is missing
 * @param grain the least difference between two values
 * @param grained whether there are no values between the grains, as for counts, and none below 0
 */
record NumberSettings(double actual, double origin, BigDecimal grain, boolean grained) {

    /**
     * The literals of the tests, ascending.
     *
     * @param clocks for each of them, days become the instant that they mean then; in epoch milliseconds
     */
    static List<Double> literals(Collection<Test> tests, List<Long> clocks) {
        Set<Double> literals = new TreeSet<>();
        for (Test test : tests) {
            literals(test, clocks).forEach(literals::add);
        }
        return List.copyOf(literals);
    }

    private static Stream<Double> literals(Test test, List<Long> clocks) {
        if (test instanceof NumberTest number) {
            return Stream.of(number.bound());
        }
        if (test instanceof AgeTest age) {
            return clocks.stream().map(clock -> clock - age.daysAgo() * AgeTest.DAY_MILLIS);
        }
        return test instanceof NumberIn number ? number.values().stream() : Stream.empty();
    }

    /**
     * The nearest first; of two equally near ones, the larger.
     *
     * @param literals ascending
     */
    List<Double> of(List<Double> literals) {
        List<Double> values = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (double literal : literals) {
            addGap(last, literal, values);
            add(literal, values);
            last = literal;
        }
        addGap(last, Double.POSITIVE_INFINITY, values);
        values.sort(Comparator.<Double>comparingDouble(value -> Math.abs(value - start()))
                .thenComparing(Comparator.reverseOrder()));
        return values;
    }

    private double start() {
        return Double.isNaN(actual) ? origin : actual;
    }

    private void add(double value, List<Double> values) {
        if (value != actual && isPossible(value)) {
            values.add(value);
        }
    }

    private boolean isPossible(double value) {
        return !grained || (value >= 0 && exact(value).remainder(grain).signum() == 0);
    }

    /** A gap that holds the actual value has nothing new to offer. */
    private void addGap(double below, double above, List<Double> values) {
        if (below < actual && actual < above) {
            return;
        }
        if (Double.isInfinite(below) && Double.isInfinite(above)) {
            add(origin, values);
            return;
        }
        boolean fromBelow =
                below != Double.NEGATIVE_INFINITY && (start() <= below || above == Double.POSITIVE_INFINITY);
        double value = fromBelow ? step(below, 1) : step(above, -1);
        if (below < value && value < above) {
            add(value, values);
        } else if (!grained) {
            add(below + (above - below) / 2, values);
        }
    }

    /** The next grain above or below a literal. */
    private double step(double literal, int direction) {
        BigDecimal grains = exact(literal)
                .divide(grain, MathContext.DECIMAL64)
                .setScale(0, direction > 0 ? RoundingMode.FLOOR : RoundingMode.CEILING);
        BigDecimal next = grained
                ? grains.add(BigDecimal.valueOf(direction)).multiply(grain)
                : exact(literal).add(grain.multiply(BigDecimal.valueOf(direction)));
        return next.doubleValue();
    }

    private static BigDecimal exact(double value) {
        return BigDecimal.valueOf(value);
    }
}
