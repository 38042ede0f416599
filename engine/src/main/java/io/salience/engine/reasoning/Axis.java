package io.salience.engine.reasoning;

import io.salience.engine.profile.Field;
import io.salience.engine.profile.Origin;

/**
 * One independent thing that a visitor can differ in.
 *
 * @param name of the field, segment, layer or experience; the text of the test or of the selection of items otherwise
 */
record Axis(Kind kind, Scope scope, String name) {

    enum Kind {
        /** The value of a field. */
        VALUE,
        /** An instant minus the clock, in milliseconds; missing when the instant is. */
        AGE,
        /** The clock, in epoch milliseconds. */
        CLOCK,
        /** Whether the visitor is in a segment, 0 or 1. */
        SEGMENT,
        /** What the visitor said to personalization: 0, 1 or missing. */
        CONSENT,
        /** The visitor's bucket in a layer, 0 to 9 999. */
        LAYER,
        /** Whether an experience's split takes the visitor, 0 or 1. */
        TRAFFIC,
        /** How many of a request's items are selected. */
        ITEM_COUNT,
        /** What is made of the numbers of a request's items. */
        ITEM_NUMBER,
        /** What a test says whose meaning is not known here, 0 or 1. */
        UNKNOWN_TEST
    }

    static final Axis CONSENT = new Axis(Kind.CONSENT, Scope.LIVE, "consent");

    static Axis clock(Scope scope) {
        return new Axis(Kind.CLOCK, scope, "now");
    }

    static Axis segment(String name) {
        return new Axis(Kind.SEGMENT, Scope.STORED, name);
    }

    /** Only requests can change an attribute after the build. */
    static Axis value(Field field, Scope scope) {
        boolean same = field.origin() != Origin.ATTRIBUTE;
        return new Axis(Kind.VALUE, same ? Scope.LIVE : scope, field.name());
    }
}
