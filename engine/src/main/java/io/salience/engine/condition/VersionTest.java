package io.salience.engine.condition;

import io.salience.engine.profile.Field;

/** Whether a version is present and stands in a relation to another. */
public record VersionTest(Field field, Relation relation, Version bound) implements OnText {

    @Override
    public boolean holds(String text) {
        return relation.holds(-bound.compareTo(text), 0);
    }

    @Override
    public String toString() {
        return field.name() + " " + relation + " " + Literals.text(bound.toString());
    }
}
