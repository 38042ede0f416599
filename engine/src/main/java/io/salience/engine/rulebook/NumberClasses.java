package io.salience.engine.rulebook;

import io.salience.engine.condition.AgeTest;
import io.salience.engine.condition.NumberIn;
import io.salience.engine.condition.NumberTest;
import io.salience.engine.condition.Test;
import io.salience.engine.profile.Facts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A number, boolean or instant, or the age of an instant: its classes are the missing value, and then by size the literals
 * and the gaps between them.
 */
final class NumberClasses implements Column.Classes {

    private static final int MISSING = 0;
    private static final int FIRST_GAP = 1;

    private final int slot;
    private final boolean age;
    private final double[] bounds;

    private NumberClasses(ColumnKey key, double[] bounds) {
        this.slot = key.slot();
        this.age = key.kind() == ColumnKey.Kind.AGE;
        this.bounds = bounds;
    }

    static Column column(ColumnBuilder builder) {
        NumberClasses classes = new NumberClasses(builder.key(), bounds(builder.clauses()));
        return new Column(classes, classes.masks(builder), builder.concerned());
    }

    private static double[] bounds(List<ColumnBuilder.Clause> clauses) {
        return clauses.stream()
                .flatMapToDouble(clause -> Arrays.stream(bounds(clause)))
                .sorted()
                .distinct()
                .toArray();
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

    /** A class differs from the one before it only in lines that have a bound where they meet. */
    private Mask[] masks(ColumnBuilder builder) {
        long[] first = builder.unconcerned();
        List<MaskSweep.Change> changes = new ArrayList<>();
        for (ColumnBuilder.Clause clause : builder.clauses()) {
            if (builder.holds(clause, Double.NEGATIVE_INFINITY)) {
                ColumnBuilder.flip(first, clause.line());
            }
            addChanges(builder, clause, changes);
        }
        MaskSweep sweep = new MaskSweep(first, changes);
        Mask[] masks = new Mask[2 * bounds.length + 2];
        masks[MISSING] = builder.missing();
        for (int i = FIRST_GAP; i < masks.length; i++) {
            masks[i] = sweep.mask(i);
        }
        return masks;
    }

    private void addChanges(ColumnBuilder builder, ColumnBuilder.Clause clause, List<MaskSweep.Change> changes) {
        double[] own = bounds(clause);
        boolean before = builder.holds(clause, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < own.length; i++) {
            int at = of(own[i]);
            boolean on = builder.holds(clause, own[i]);
            boolean behind = builder.holds(clause, behind(own, i));
            if (on != before) {
                changes.add(new MaskSweep.Change(at, clause.line()));
            }
            if (behind != on) {
                changes.add(new MaskSweep.Change(at + 1, clause.line()));
            }
            before = behind;
        }
    }

    /** A value above the bound with this index and below the next one. */
    private static double behind(double[] own, int index) {
        return index + 1 == own.length ? Double.POSITIVE_INFINITY : own[index] / 2 + own[index + 1] / 2;
    }

    @Override
    public int of(Facts facts) {
        double number = facts.number(slot);
        double value = age ? facts.nowMillis() - number : number;
        return Double.isNaN(value) ? MISSING : of(value);
    }

    /** Halves what is left without a branch to guess, which costs less than the search of the library. */
    private int of(double value) {
        int below = 0;
        int left = bounds.length;
        while (left > 0) {
            int half = (left + 1) >>> 1;
            below = bounds[below + half - 1] < value ? below + half : below;
            left -= half;
        }
        boolean exact = below < bounds.length && bounds[below] == value;
        return FIRST_GAP + 2 * below + (exact ? 1 : 0);
    }
}
