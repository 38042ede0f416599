package io.salience.engine.profile;

import java.util.Locale;

/** Where a field's value comes from. */
public enum Origin {
    /** Computed from the visitor's events. */
    TRAIT,
    /** Somebody told us about the visitor. */
    ATTRIBUTE,
    /** The visitor's segments. */
    MEMBERSHIP,
    /** The request that asks for a decision, or its clock. */
    CONTEXT,
    /** An event carries it; used in the filters of traits. */
    PROPERTY,
    /** An item of the request carries it. */
    ITEM;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
