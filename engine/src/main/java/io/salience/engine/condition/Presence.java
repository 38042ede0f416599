package io.salience.engine.condition;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;

/** Whether a value is there ({@code != null}) or missing ({@code == null}). */
public record Presence(Field field, boolean present) implements Test {

    @Override
    public boolean test(Facts facts) {
        boolean missing =
                field.type().isText() ? facts.text(field.slot()) == null : Double.isNaN(facts.number(field.slot()));
        return missing != present;
    }

    @Override
    public String toString() {
        return field.name() + (present ? " != null" : " == null");
    }
}
