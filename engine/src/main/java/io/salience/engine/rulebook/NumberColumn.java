package io.salience.engine.rulebook;

import io.salience.engine.condition.AgeTest;
import io.salience.engine.condition.Condition;
import io.salience.engine.condition.NumberIn;
import io.salience.engine.condition.NumberTest;
import io.salience.engine.condition.Test;
import io.salience.engine.profile.Facts;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** A number, boolean or instant, or the age of an instant: its classes are the literals and the gaps between them. */
final class NumberColumn implements Column {

    private static final int MISSING = 0;

    private final int slot;
    private final boolean age;
    private final double[] bounds;
    private final long[][] masks;

    NumberColumn(ColumnKey key, MaskBuilder builder) {
        this.slot = key.slot();
        this.age = key.kind() == ColumnKey.Kind.AGE;
        this.bounds = bounds(builder.tests());
        this.masks = new long[2 * bounds.length + 2][];
        masks[MISSING] = builder.missing();
        for (int i = 0; i <= bounds.length; i++) {
            masks[1 + 2 * i] = builder.number(insideGap(i));
        }
        for (int i = 0; i < bounds.length; i++) {
            masks[2 + 2 * i] = builder.number(bounds[i]);
        }
    }

    private static double[] bounds(List<Condition> tests) {
        return tests.stream()
                .map(ColumnKey::testOf)
                .flatMapToDouble(NumberColumn::bounds)
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

    /** A value below the bound with this index and above the one before it. */
    private double insideGap(int index) {
        if (bounds.length == 0) {
            return 0;
        }
        if (index == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return index == bounds.length ? Double.POSITIVE_INFINITY : bounds[index - 1] / 2 + bounds[index] / 2;
    }

    @Override
    public long[] mask(Facts facts) {
        double number = facts.number(slot);
        double value = age ? facts.nowMillis() - number : number;
        if (Double.isNaN(value)) {
            return masks[MISSING];
        }
        int found = Arrays.binarySearch(bounds, value);
        return masks[found >= 0 ? 2 + 2 * found : 1 + 2 * (-found - 1)];
    }
}
