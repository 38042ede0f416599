package io.salience.segmentbuilder.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Texts by their bytes in UTF-8, so that a text that comes again and again is one object. Of 64 bytes at most; longer
 * texts are made anew each time. Bounded; not thread-safe.
 */
public final class TextCache {

    private static final int PLACES = 1 << 12;
    private static final int LONGEST = 64;

    private final UnaryOperator<String> made;
    private final byte[] @Nullable [] keys = new byte[PLACES][];
    private final @Nullable String[] texts = new String[PLACES];

    /** Texts are just what the bytes say. */
    public TextCache() {
        this(UnaryOperator.identity());
    }

    /** @param made what becomes of a text, each time it is not remembered */
    public TextCache(UnaryOperator<String> made) {
        this.made = made;
    }

    public String of(byte[] bytes, int from, int to) {
        if (to - from > LONGEST) {
            return make(bytes, from, to);
        }
        int hash = Hash32.of(bytes, from, to);
        int place = (hash ^ hash >>> 12) & (PLACES - 1);
        byte[] key = keys[place];
        String known = texts[place];
        if (key != null && known != null && Arrays.equals(key, 0, key.length, bytes, from, to)) {
            return known;
        }
        String text = make(bytes, from, to);
        keys[place] = Arrays.copyOfRange(bytes, from, to);
        texts[place] = text;
        return text;
    }

    private String make(byte[] bytes, int from, int to) {
        return made.apply(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }
}
