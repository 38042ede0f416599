package io.salience.server.visit;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a request came in.
 *
 * @param peer address of the other end of the connection, as text
 * @param headers the value of a header by its name in any case, several of one name joined by commas; null where there
 *     is none
 */
public record Incoming(String peer, Function<String, @Nullable String> headers) {

    /** Without spaces around it; null if there is none, or nothing in it. */
    public @Nullable String header(String name) {
        String value = headers.apply(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
