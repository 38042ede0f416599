package io.salience.engine.condition;

import io.salience.engine.profile.Field;

/** Whether a text is present and stands before or after another by UTF-16 code units, as {@link String} compares. */
public record TextOrder(Field field, Relation relation, String bound) implements OnText {

    @Override
    public boolean holds(String text) {
        return relation.holds(text.compareTo(bound), 0);
    }

    @Override
    public String toString() {
        return field.name() + " " + relation + " " + Literals.text(bound);
    }
}
