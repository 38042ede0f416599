package io.salience.engine.decision;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The query of a page's address: {@code name=value} between ampersands, percent-encoded as forms are.
 *
 * @param text as it was said, without the question mark
 */
record PageQuery(String text) {

    /** The decoded value of the first parameter of that name; null where there is none or it cannot be decoded. */
    @Nullable
    String first(String parameter) {
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('&', from);
            int to = end < 0 ? text.length() : end;
            int sign = text.indexOf('=', from);
            int nameEnd = sign < 0 || sign > to ? to : sign;
            if (parameter.equals(decoded(from, nameEnd))) {
                return decoded(Math.min(nameEnd + 1, to), to);
            }
            from = to + 1;
        }
        return null;
    }

    private @Nullable String decoded(int from, int to) {
        try {
            return URLDecoder.decode(text.substring(from, to), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null; // what is not encoded well says nothing
        }
    }
}
