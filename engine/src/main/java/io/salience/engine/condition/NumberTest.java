package io.salience.engine.condition;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;

/** Compares a number, boolean (0 or 1) or instant (epoch ms) with a fixed bound. */
public record NumberTest(Field field, Relation relation, double bound) implements Test {

    @Override
    public boolean test(Facts facts) {
        return relation.holds(facts.number(field.slot()), bound);
    }

    @Override
    public String toString() {
        return field.name() + " " + relation + " " + Literals.number(field, bound);
    }
}
