package io.salience.engine.condition;

import com.google.re2j.Pattern;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;

/**
 * Whether a text is present and matches a regular expression as a whole, or is present and does not. Time is linear in
 * the text, whatever the expression (RE2). The only test that allocates.
 */
public record TextMatches(Field field, Pattern pattern, boolean expected) implements Test {

    @Override
    public boolean test(Facts facts) {
        String text = facts.text(field.slot());
        return text != null && pattern.matches(text) == expected;
    }

    @Override
    public String toString() {
        return field.name() + (expected ? " matches " : " not matches ") + Literals.text(pattern.pattern());
    }
}
