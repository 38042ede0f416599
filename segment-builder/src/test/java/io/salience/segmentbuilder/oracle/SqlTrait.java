package io.salience.segmentbuilder.oracle;

import org.jspecify.annotations.Nullable;

/**
 * A trait as its definition and as queries.
 *
 * @param yaml the definition
 * @param values visitor and value, for some kinds with a divisor
 * @param scale of the values: their last so many digits are decimals
 * @param type of the values
 * @param isZeroElsewhere whether visitors that the query does not find have 0, and not nothing
 * @param ranked the visitors that a rank by it includes
 * @param kept visitor and how many things have to be kept; null where it is always one
 * @param most how many things are kept
 */
record SqlTrait(
        String yaml,
        String values,
        int scale,
        ValueType type,
        boolean isZeroElsewhere,
        String ranked,
        @Nullable String kept,
        int most) {

    enum ValueType {
        NUMBER,
        INSTANT,
        TEXT
    }

    static final int UNLIMITED = 100_000;
}
