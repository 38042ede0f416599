package io.salience.engine.condition;

import io.salience.engine.profile.Field;

/** A test of one field. */
public sealed interface Test extends Condition permits NumberTest, AgeTest, NumberIn, OnText, Presence, InSegment {

    /** The field it looks at. */
    Field field();
}
