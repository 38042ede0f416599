package io.salience.engine.condition;

import io.salience.engine.profile.Facts;

/** Holds when its part does not: also where that is because a value is missing. */
public record Not(Condition part) implements Condition {

    @Override
    public boolean test(Facts facts) {
        return !part.test(facts);
    }

    @Override
    public String toString() {
        return "!(" + part + ")";
    }
}
