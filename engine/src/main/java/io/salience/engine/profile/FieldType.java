package io.salience.engine.profile;

import java.util.List;
import java.util.Locale;

/** The type of a field. */
public enum FieldType {
    /** Unicode text, compared exactly. */
    TEXT,
    /** A number; decimals of up to 15 significant digits compare exactly. */
    NUMBER,
    /** True or false. */
    BOOLEAN,
    /** A point in time, to the millisecond. */
    INSTANT,
    /** A version such as {@code 17.4.1-beta}, compared part by part. */
    VERSION,
    /** The set of segments a visitor is in; only the field {@code segments} has it. */
    SEGMENTS;

    /** Those that definition files can give a field, in the order in which they are told. */
    public static final List<FieldType> DECLARED = List.of(TEXT, NUMBER, BOOLEAN, INSTANT, VERSION);

    /** As definition files write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its values stand in a number slot: numbers as they are, booleans as 0 or 1, instants as epoch ms. */
    public boolean isNumeric() {
        return this == NUMBER || this == BOOLEAN || this == INSTANT;
    }

    /** Whether its values stand in a text slot: versions as they were said. */
    public boolean isText() {
        return this == TEXT || this == VERSION;
    }
}
