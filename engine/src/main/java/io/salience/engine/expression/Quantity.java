package io.salience.engine.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How often a part is repeated. Whether it is lazy does not matter to what is matched as a whole.
 *
 * @param most {@link #ANY} where there is no limit
 */
record Quantity(int least, int most) {

    static final int ANY = -1;

    private static final Pattern BRACES = Pattern.compile("\\{([0-9]{1,4})(,([0-9]{0,4}))?\\}");

    /** How many copies of the part spell it out. */
    int copies() {
        return Math.max(1, Math.max(least, most));
    }

    /** The quantifier at the cursor, which then stands behind it; null where there is none. */
    static @Nullable Quantity read(Cursor cursor) {
        Quantity quantity = cursor.accept("*")
                ? new Quantity(0, ANY)
                : cursor.accept("+") ? new Quantity(1, ANY) : cursor.accept("?") ? new Quantity(0, 1) : braces(cursor);
        if (quantity != null) {
            cursor.accept("?");
        }
        return quantity;
    }

    private static @Nullable Quantity braces(Cursor cursor) {
        Matcher braces = BRACES.matcher(cursor.rest());
        if (!cursor.isAt("{") || !braces.lookingAt()) {
            return null;
        }
        cursor.accept(braces.group());
        int least = Integer.parseInt(braces.group(1));
        if (braces.group(2) == null) {
            return new Quantity(least, least);
        }
        return new Quantity(least, braces.group(3).isEmpty() ? ANY : Integer.parseInt(braces.group(3)));
    }
}
