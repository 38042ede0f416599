package io.salience.segmentbuilder.fold;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Texts by their bytes in UTF-8, so that a text that comes again and again is one object. Bounded; not thread-safe. */
final class TextCache {

    private static final int PLACES = 1 << 12;
    private static final int LONGEST = 64;

    private final @Nullable String[] texts = new String[PLACES];
    private final byte[][] keys = new byte[PLACES][];

    String of(byte[] bytes, int from, int to) {
        if (to - from > LONGEST) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        int hash = KeyTable.hash(bytes, from, to);
        int place = (hash ^ hash >>> 12) & (PLACES - 1);
        String known = texts[place];
        if (known != null && Arrays.equals(keys[place], 0, keys[place].length, bytes, from, to)) {
            return known;
        }
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        texts[place] = text;
        keys[place] = Arrays.copyOfRange(bytes, from, to);
        return text;
    }
}
