package io.salience.engine.reasoning;

import java.util.List;
import java.util.function.Predicate;

/** Something that a visitor fulfils or does not, at a moment. Made by {@link Reasoner}. Immutable. */
public final class Claim {

    private final Formula formula;
    private final Predicate<Witness> test;

    /** @param test tells the same of one visitor, by the means that decide requests */
    Claim(Formula formula, Predicate<Witness> test) {
        this.formula = formula;
        this.test = test;
    }

    Formula formula() {
        return formula;
    }

    /** Whether a visitor fulfils it. */
    public boolean holds(Witness witness) {
        return test.test(witness);
    }

    /** What holds when this one does not. */
    public Claim negated() {
        return new Claim(formula.negated(), test.negate());
    }

    /** All of these hold. */
    public static Claim all(List<Claim> claims) {
        return new Claim(
                new Formula.Every(claims.stream().map(Claim::formula).toList()),
                witness -> claims.stream().allMatch(claim -> claim.holds(witness)));
    }
}
