package io.salience.engine.condition;

import io.salience.engine.profile.Facts;

/** A test of a text that is there; of a missing one it does not hold, whatever it asks. */
public sealed interface OnText extends Test
        permits TextIn, TextTest, TextMatches, TextOrder, LowerCase, VersionTest, VersionIn {

    /** Whether it holds of this text. */
    boolean holds(String text);

    @Override
    default boolean test(Facts facts) {
        String text = facts.text(field().slot());
        return text != null && holds(text);
    }
}
