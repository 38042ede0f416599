package io.salience.segmentbuilder.fold;

import io.salience.engine.profile.Facts;
import io.salience.engine.trait.Computation.Ratio;
import io.salience.engine.trait.Trait;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Divides traits of one visitor by others. Exact until it is rounded once. Reused; not thread-safe. */
final class TraitRatios {

    private static final long EXACT = 1L << 53;

    private final FoldPlan plan;
    private final VisitorFold visitor;
    private final List<Trait> traits;
    private final int[] slots;
    private final int[][] parts;
    private final Quotient scratch = new Quotient();

    TraitRatios(FoldPlan plan, VisitorFold visitor) {
        this.plan = plan;
        this.visitor = visitor;
        this.traits = plan.traits();
        this.slots = traits.stream().mapToInt(trait -> plan.field(trait).slot()).toArray();
        this.parts = traits.stream().map(this::parts).toArray(int[][]::new);
    }

    /** The folds of the dividend and of the divisors; empty where some part is none or it is no ratio. */
    private int[] parts(Trait trait) {
        int[] folds = trait.how().traits().stream()
                .mapToInt(name -> plan.foldNumber(plan.trait(name)))
                .toArray();
        boolean all = trait.how() instanceof Ratio && folds.length > 1;
        for (int fold : folds) {
            all &= fold >= 0;
        }
        return all ? folds : new int[0];
    }

    /** Sets the field of a trait where it is a ratio. */
    void writeTo(Facts facts, int number) {
        Trait trait = traits.get(number);
        if (trait.how() instanceof Ratio ratio) {
            facts.setNumber(slots[number], value(ratio, parts[number]));
        }
    }

    private double value(Ratio ratio, int[] folds) {
        if (folds.length > 0) {
            double quick = quick(folds);
            if (!Double.isInfinite(quick)) {
                return quick;
            }
        }
        Fraction exact = exact(ratio);
        return exact == null ? Double.NaN : exact.toDouble();
    }

    /** The nearest double where all numbers are so small that doubles hold them exactly; infinite where they are not. */
    private double quick(int... folds) {
        long dividend = 0;
        long divisor = 0;
        for (int i = 0; i < folds.length; i++) {
            if (!visitor.value(folds[i], scratch)) {
                return Double.NaN;
            }
            if (!scratch.isPlain()) {
                return Double.POSITIVE_INFINITY;
            }
            if (i == 0) {
                dividend = scratch.millionths();
            } else {
                divisor += scratch.millionths();
            }
            if (Math.abs(divisor) >= EXACT) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return divisor == 0 ? Double.NaN : (double) dividend / divisor;
    }

    private @Nullable Fraction exact(Ratio ratio) {
        Fraction dividend = number(ratio.dividend());
        Fraction divisor = Fraction.ZERO;
        for (String name : ratio.divisors()) {
            Fraction part = number(name);
            if (part == null) {
                return null;
            }
            divisor = divisor.plus(part);
        }
        return dividend == null || divisor.isZero() ? null : dividend.over(divisor);
    }

    private @Nullable Fraction number(String name) {
        Trait trait = plan.trait(name);
        int fold = plan.foldNumber(trait);
        if (fold >= 0) {
            return visitor.value(fold, scratch) ? scratch.fraction() : null;
        }
        return trait.how() instanceof Ratio ratio ? exact(ratio) : null;
    }
}
