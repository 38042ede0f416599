package io.salience.segmentbuilder.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** The texts that a mapping says to mean missing, as bytes. Immutable and thread-safe. */
final class NullTexts {

    private final byte[][] texts;
    private final int longest;

    NullTexts(Set<String> texts) {
        this.texts = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.longest =
                Arrays.stream(this.texts).mapToInt(text -> text.length).max().orElse(-1);
    }

    /** Whether the text of a slot is one of them; it is there. */
    boolean contain(RawRow raw, int slot) {
        return contain(raw.array(slot), raw.from(slot), raw.to(slot));
    }

    boolean contain(byte[] array, int from, int to) {
        if (to - from > longest) {
            return false;
        }
        for (byte[] text : texts) {
            if (Arrays.equals(text, 0, text.length, array, from, to)) {
                return true;
            }
        }
        return false;
    }
}
