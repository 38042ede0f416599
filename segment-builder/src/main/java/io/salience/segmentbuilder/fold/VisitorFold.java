package io.salience.segmentbuilder.fold;

import io.salience.engine.event.Event;
import io.salience.engine.profile.Facts;
import io.salience.engine.trait.Computation.Ratio;
import io.salience.engine.trait.Trait;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one visitor's traits from the events accepted so far, in whatever order. Not thread-safe. */
public final class VisitorFold {

    private final FoldPlan plan;
    private final List<Fold> folds;

    VisitorFold(FoldPlan plan, List<Fold> folds) {
        this.plan = plan;
        this.folds = folds;
    }

    /**
     * Counts an event of this visitor. Its properties have the types that the traits declare.
     *
     * @return false where the event is at or after the reference, so that it does not count
     */
    public boolean accept(Event event) {
        long micros = Micros.floor(event.time());
        if (!plan.interests().areIn(micros)) {
            return false;
        }
        EventTests tests = plan.interests().tests(event);
        for (Interests.Interest interest : plan.interests().in(event)) {
            if (micros >= interest.fromMicros() && tests.hold(interest.condition())) {
                pass(event, micros, interest);
            }
        }
        return true;
    }

    private void pass(Event event, long micros, Interests.Interest interest) {
        Fold fold = folds.get(interest.fold());
        if (interest.excludes()) {
            fold.exclude(event, micros);
        } else {
            fold.add(event, micros);
        }
    }

    /**
     * Sets the fields of all traits but ranks, which need all visitors and stay as they are.
     *
     * @param facts of the plan's schema
     */
    public void writeTo(Facts facts) {
        if (facts.schema() != plan.schema()) {
            throw new IllegalArgumentException("facts of another schema");
        }
        for (Trait trait : plan.traits()) {
            Integer number = plan.foldNumber(trait.name());
            if (number != null) {
                folds.get(number).writeTo(facts, plan.field(trait));
            } else if (trait.how() instanceof Ratio ratio) {
                Fraction value = ratio(ratio);
                facts.setNumber(plan.field(trait).slot(), value == null ? Double.NaN : value.toDouble());
            }
        }
    }

    private @Nullable Fraction ratio(Ratio ratio) {
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

    private @Nullable Fraction number(String trait) {
        Integer number = plan.foldNumber(trait);
        if (number != null) {
            return folds.get(number).number();
        }
        return plan.trait(trait).how() instanceof Ratio ratio ? ratio(ratio) : null;
    }

    /** The value to rank by; null where no event was counted. */
    @Nullable
    Fraction ranked(String trait) {
        Integer number = plan.foldNumber(trait);
        return number == null || folds.get(number).isEmpty()
                ? null
                : folds.get(number).number();
    }
}
