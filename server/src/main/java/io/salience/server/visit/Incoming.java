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
    @Nullable
    String header(String name) {
        List<String> values = headers.apply(name);
        return values.size() == 1 ? text(values.get(0)) : null;
    }

    /** The values of a header that is a list, however often it was sent, with commas between; null if there are none. */
    @Nullable
    String list(String name) {
        List<String> values = headers.apply(name);
        return values.isEmpty() ? null : text(String.join(",", values));
    }

    private static @Nullable String text(String value) {
        return value.isBlank() ? null : utf8(value).strip();
    }

    /** The text that the bytes are in UTF-8; if they are not UTF-8, as ISO 8859-1. */
    private static String utf8(String value) {
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
            return value;
        }
    }
}
