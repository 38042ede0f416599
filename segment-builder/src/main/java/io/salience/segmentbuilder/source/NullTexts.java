package io.salience.segmentbuilder.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * The texts that mean missing: the words that exports of databases and scripts have for it, in any case, and those of the
 * mapping, exactly as written. They are compared without blanks around them. Immutable and thread-safe.
 */
final class NullTexts {

    private static final byte[] OF_DATABASES = bytes("\\n");
    private static final byte[] NULL = bytes("null");
    private static final byte[] OF_SCRIPTS = bytes("undefined");

    private final byte[][] texts;

    /** Whether one of them, in any case, begins with a byte; most texts end here. */
    private final boolean[] mayBegin = new boolean[256];

    private final int longest;

    NullTexts(Set<String> texts) {
        this.texts = texts.stream().map(text -> bytes(Blanks.strip(text))).toArray(byte[][]::new);
        this.longest =
                Arrays.stream(this.texts).mapToInt(text -> text.length).max().orElse(-1);
        for (char first : "nNuU\\".toCharArray()) {
            mayBegin[first] = true;
        }
        for (byte[] text : this.texts) {
            mayBegin[text.length == 0 ? 0 : text[0] & 0xff] = true;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a text, perhaps with blanks around it, means missing. */
    boolean contain(String text) {
        byte[] bytes = bytes(Blanks.strip(text));
        return contain(bytes, 0, bytes.length);
    }

    /** Whether a text without blanks around it means missing. */
    boolean contain(byte[] array, int from, int to) {
        return to == from || (mayBegin[array[from] & 0xff] && (isWord(array, from, to) || containOwn(array, from, to)));
    }

    private static boolean isWord(byte[] array, int from, int to) {
        return switch (to - from) {
            case 2 -> isWord(array, from, OF_DATABASES);
            case 4 -> isWord(array, from, NULL);
            case 9 -> isWord(array, from, OF_SCRIPTS);
            default -> false;
        };
    }

    /** @param word in lower case */
    private static boolean isWord(byte[] array, int from, byte[] word) {
        for (int i = 0; i < word.length; i++) {
            boolean isSame = array[from + i] == word[i] || (word[i] >= 'a' && (array[from + i] ^ 0x20) == word[i]);
            if (!isSame) {
                return false;
            }
        }
        return true;
    }

    /** Whether a text without blanks around it is one of the declared ones. */
    boolean containOwn(byte[] array, int from, int to) {
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
