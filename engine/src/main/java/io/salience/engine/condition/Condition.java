package io.salience.engine.condition;

import io.salience.engine.profile.Facts;

/**
 * Something that is true or false of one visitor's facts at one moment. Its text is the normalised constraint: equal
 * texts mean equal conditions. Immutable and thread-safe.
 */
public sealed interface Condition permits All, Any, Not, Test {

    /** Whether it holds; a comparison with a missing value does not. */
    boolean test(Facts facts);
}
