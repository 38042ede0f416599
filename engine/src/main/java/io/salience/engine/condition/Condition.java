package io.salience.engine.condition;

import io.salience.engine.profile.Facts;

/** Something that is true or false of one visitor's facts at one moment. Immutable and thread-safe. */
public interface Condition {

    /** Whether it holds; a comparison with a missing value does not. */
    boolean test(Facts facts);
}
