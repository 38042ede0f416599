package io.salience.segmentbuilder.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes texts of bytes and remembers some, since the same few names come again and again. Not thread-safe. */
final class TextCache {

    private static final int PLACES = 1 << 8;

    private final UnaryOperator<String> made;
    private final byte[] @Nullable [] keys = new byte[PLACES][];
    private final @Nullable String[] texts = new String[PLACES];

    /** @param made what becomes of a text, each time it is not remembered */
    TextCache(UnaryOperator<String> made) {
        this.made = made;
    }

    String text(byte[] bytes, int from, int to) {
        int place = hash(bytes, from, to) & PLACES - 1;
        byte[] key = keys[place];
        String known = texts[place];
        if (key != null && known != null && Arrays.equals(key, 0, key.length, bytes, from, to)) {
            return known;
        }
        String text = made.apply(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        keys[place] = Arrays.copyOfRange(bytes, from, to);
        texts[place] = text;
        return text;
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = to - from;
        for (int at = from; at < to; at++) {
            hash = 31 * hash + bytes[at];
        }
        return hash ^ hash >>> 8 ^ hash >>> 16;
    }
}
