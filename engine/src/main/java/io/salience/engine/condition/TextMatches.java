package io.salience.engine.condition;

import com.google.re2j.Pattern;
import io.salience.engine.profile.Field;

/**
 * Whether a text is present and matches a regular expression as a whole, or is present and does not. Time is linear in
 * the text, whatever the expression (RE2). Allocates.
 */
public record TextMatches(Field field, Pattern pattern, boolean expected) implements OnText {

    @Override
    public boolean holds(String text) {
        return pattern.matches(text) == expected;
    }

    @Override
    public String toString() {
        return field.name() + (expected ? " matches " : " not matches ") + Literals.text(pattern.pattern());
    }
}
