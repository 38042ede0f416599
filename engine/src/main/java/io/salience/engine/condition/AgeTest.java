package io.salience.engine.condition;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;

/**
 * Compares an instant with one that lies a fixed time before now.
 *
 * @param daysAgo whole days of 86 400 s, from 0
 */
public record AgeTest(Field field, Relation relation, int daysAgo) implements Test {

    /** One day, in milliseconds. */
    public static final double DAY_MILLIS = 86_400_000d;

    @Override
    public boolean test(Facts facts) {
        return relation.holds(facts.number(field.slot()), facts.nowMillis() - daysAgo * DAY_MILLIS);
    }

    @Override
    public String toString() {
        return field.name() + " " + relation + " daysAgo(" + daysAgo + ")";
    }
}
