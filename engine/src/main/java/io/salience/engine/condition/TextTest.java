package io.salience.engine.condition;

import io.salience.engine.profile.Field;

/** Whether a text is present and contains, starts with, ends with or, without case, equals another, or is present and does not. */
public record TextTest(Field field, Part part, String value, boolean expected) implements OnText {

    /** Which part of the text is looked at. */
    public enum Part {
        CONTAINS("contains"),
        STARTS_WITH("startsWith"),
        ENDS_WITH("endsWith"),
        /** The whole of it, letters compared without their case one by one, as Java does. */
        EQUALS_IGNORE_CASE("equalsIgnoreCase");

        private final String call;

        Part(String call) {
            this.call = call;
        }

        boolean holds(String text, String value) {
            return switch (this) {
                case CONTAINS -> text.contains(value);
                case STARTS_WITH -> text.startsWith(value);
                case ENDS_WITH -> text.endsWith(value);
                case EQUALS_IGNORE_CASE -> text.equalsIgnoreCase(value);
            };
        }

        /** The name of the call, as rules write it. */
        @Override
        public String toString() {
            return call;
        }
    }

    @Override
    public boolean holds(String text) {
        return part.holds(text, value) == expected;
    }

    @Override
    public String toString() {
        if (part == Part.CONTAINS) {
            return field.name() + (expected ? " contains " : " not contains ") + Literals.text(value);
        }
        return field.name() + "." + part + "(" + Literals.text(value) + ")";
    }
}
