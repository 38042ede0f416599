package io.salience.engine.rulebook;

import io.salience.engine.condition.AgeTest;
import io.salience.engine.condition.NumberIn;
import io.salience.engine.condition.NumberTest;
import io.salience.engine.condition.Test;
import io.salience.engine.profile.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A number, boolean or instant, or the age of an instant: its classes are the missing value, and then by size what lies
 * between the steps at which some test changes its answer.
 */
final class NumberClasses implements Column.Classes {

    private static final int MISSING = 0;
    private static final int LOWEST = 1;
    /** So many steps are counted faster than they are searched. */
    private static final int FEW_STEPS = 8;

    private final int slot;
    private final boolean age;
    /** The lowest values of all classes but the first two, in ascending order. */
    private final double[] steps;

    /** A value from which on the answer of a line is another one. */
    private record Turn(double at, int line) {}

    private NumberClasses(ColumnKey key, double[] steps) {
        this.slot = key.slot();
        this.age = key.kind() == ColumnKey.Kind.AGE;
        this.steps = steps;
    }

    static Column column(ColumnBuilder builder) {
        List<Turn> turns = builder.clauses().stream()
                .flatMap(clause -> turns(builder, clause).stream())
                .toList();
        double[] steps =
                turns.stream().mapToDouble(Turn::at).sorted().distinct().toArray();
        NumberClasses classes = new NumberClasses(builder.key(), steps);
        return new Column(classes, classes.masks(builder, turns), builder.concerned());
    }

    /** An answer can change at a bound and right above it. */
    private static List<Turn> turns(ColumnBuilder builder, ColumnBuilder.Clause clause) {
        List<Turn> turns = new ArrayList<>();
        boolean before = builder.holds(clause, Double.NEGATIVE_INFINITY);
        for (double bound : bounds(clause)) {
            for (double at : new double[] {bound, Math.nextUp(bound)}) {
                if (builder.holds(clause, at) != before) {
                    turns.add(new Turn(at, clause.line()));
                    before = !before;
                }
            }
        }
        return turns;
    }

    private static double[] bounds(ColumnBuilder.Clause clause) {
        return clause.tests().stream()
                .map(ColumnKey::testOf)
                .flatMapToDouble(NumberClasses::bounds)
                .sorted()
                .distinct()
                .toArray();
    }

    private static DoubleStream bounds(Test test) {
        if (test instanceof NumberTest comparison) {
            return DoubleStream.of(comparison.bound());
        }
        if (test instanceof AgeTest comparison) {
            return DoubleStream.of(comparison.daysAgo() * AgeTest.DAY_MILLIS);
        }
        return test instanceof NumberIn in
                ? in.values().stream().mapToDouble(Double::doubleValue)
                : DoubleStream.empty();
    }

    /** A class differs from the one before it only in lines that turn where they meet. */
    private Mask[] masks(ColumnBuilder builder, List<Turn> turns) {
        long[] lowest = builder.unconcerned();
        for (ColumnBuilder.Clause clause : builder.clauses()) {
            if (builder.holds(clause, Double.NEGATIVE_INFINITY)) {
                ColumnBuilder.flip(lowest, clause.line());
            }
        }
        MaskSweep sweep = new MaskSweep(
                lowest,
                turns.stream()
                        .map(turn -> new MaskSweep.Change(of(turn.at), turn.line))
                        .toList());
        Mask[] masks = new Mask[steps.length + 2];
        masks[MISSING] = builder.missing();
        for (int i = LOWEST; i < masks.length; i++) {
            masks[i] = sweep.mask(i);
        }
        return masks;
    }

    @Override
    public int of(Facts facts) {
        double number = facts.number(slot);
        double value = age ? facts.nowMillis() - number : number;
        return Double.isNaN(value) ? MISSING : of(value);
    }

    private int of(double value) {
        return LOWEST + (steps.length <= FEW_STEPS ? counted(value) : searched(value));
    }

    /** The number of steps up to the value; without a branch to guess. */
    private int counted(double value) {
        int count = 0;
        for (int i = 0; i < steps.length; i++) {
            count += steps[i] <= value ? 1 : 0;
        }
        return count;
    }

    /** The same by halving what is left, also without a branch, which costs less than the search of the library. */
    private int searched(double value) {
        int below = 0;
        int left = steps.length;
        while (left > 0) {
            int half = (left + 1) >>> 1;
            below = steps[below + half - 1] <= value ? below + half : below;
            left -= half;
        }
        return below;
    }
}
