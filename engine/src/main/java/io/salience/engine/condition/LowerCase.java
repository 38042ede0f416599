package io.salience.engine.condition;

import io.salience.engine.profile.Field;
import java.util.Locale;

/**
 * Whether a test holds of a text in lower case, by the rules of no language in particular. Allocates where the text has
 * upper-case letters.
 */
public record LowerCase(OnText inner) implements OnText {

    /** The name of the call, as rules write it. */
    static final String CALL = "toLowerCase";

    @Override
    public Field field() {
        return inner.field();
    }

    @Override
    public boolean holds(String text) {
        return inner.holds(text.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return field().name() + "." + CALL + "()"
                + inner.toString().substring(field().name().length());
    }
}
