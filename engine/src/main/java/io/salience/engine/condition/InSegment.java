package io.salience.engine.condition;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;

/**
 * Whether the visitor is in a segment, or is not.
 *
 * @param ordinal of the segment in the schema
 */
public record InSegment(Field field, String segment, int ordinal, boolean in) implements Test {

    @Override
    public boolean test(Facts facts) {
        return facts.inSegment(ordinal) == in;
    }

    @Override
    public String toString() {
        return field.name() + (in ? " contains " : " not contains ") + Literals.text(segment);
    }
}
