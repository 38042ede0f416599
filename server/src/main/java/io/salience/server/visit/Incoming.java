package io.salience.server.visit;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a request came in.
 *
 * @param peer address of the other end of the connection, as text
 * @param headers the values of a header by its name in any case, in the order sent; bytes outside of ASCII as ISO 8859-1
 */
public record Incoming(String peer, Function<String, List<String>> headers) {

    /** A request without HTTP. */
    static final Incoming NONE = new Incoming("", name -> List.of());

    /** The value of a header that may be sent only once; null if it was not, or several times, for no one knows by whom. */
    public @Nullable String header(String name) {
        List<String> values = headers.apply(name);
        return values.size() == 1 ? text(values.get(0)) : null;
    }

    /** The values of a header that is a list, however often it was sent, with commas between; null if there are none. */
    public @Nullable String list(String name) {
        List<String> values = headers.apply(name);
        return values.isEmpty() ? null : text(String.join(",", values));
    }

    /** Whether the bytes of a header are UTF-8; those that are not are read as ISO 8859-1. */
    boolean isUtf8(String name) {
        return headers.apply(name).stream().allMatch(value -> utf8(value) != null);
    }

    private static @Nullable String text(String value) {
        String utf8 = utf8(value);
        return value.isBlank() ? null : (utf8 == null ? value : utf8).strip();
    }

    /** The text that the bytes are in UTF-8; null if they are not UTF-8. */
    private static @Nullable String utf8(String value) {
        boolean beyondAscii = value.chars().anyMatch(c -> c > 0x7F);
        if (!beyondAscii || value.chars().anyMatch(c -> c > 0xFF)) {
            return value;
        }
        try {
            byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
