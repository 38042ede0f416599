package io.salience.engine.profile;

import java.util.function.IntPredicate;

/** Decodes text in which UTF-8 bytes are escaped as {@code %C3%BC}. */
public final class PercentText {

    private static final int ESCAPE = 3;
    private static final int LAST_ASCII = 0x7F;

    private PercentText() {}

    /** The text decoded once. Escapes that are not UTF-8, and those of control characters, stay as they are. */
    public static String decoded(String text) {
        return decoded(text, character -> true);
    }

    /**
     * The text decoded once. Escapes that are not UTF-8, of control characters, or of other characters than these stay,
     * the latter in upper case.
     */
    static String decoded(String text, IntPredicate characters) {
        int at = text.indexOf('%');
        if (at < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length()).append(text, 0, at);
        while (at < text.length()) {
            int character = text.charAt(at) == '%' ? character(text, at) : -1;
            if (character < 0) {
                decoded.append(text.charAt(at++));
                continue;
            }
            int end = at + ESCAPE * bytes(character);
            if (characters.test(character) && !Character.isISOControl(character)) {
                decoded.appendCodePoint(character);
            } else {
                for (int i = at; i < end; i++) {
                    decoded.append(Character.toUpperCase(text.charAt(i)));
                }
            }
            at = end;
        }
        return decoded.toString();
    }

    /** The character whose escapes start here; -1 if there is none in well-formed UTF-8. */
    private static int character(String text, int at) {
        int first = octet(text, at);
        int more = first < 0 ? -1 : first <= LAST_ASCII ? 0 : Integer.numberOfLeadingZeros(~first << 24) - 1;
        if (more < 1 || more > 3) {
            return more == 0 && first <= LAST_ASCII ? first : -1;
        }
        int character = first & (0x3F >> more);
        for (int i = 1; i <= more; i++) {
            int next = octet(text, at + ESCAPE * i);
            if (next < 0 || (next & 0xC0) != 0x80) {
                return -1;
            }
            character = character << 6 | (next & 0x3F);
        }
        return isInShortestForm(character, more) ? character : -1;
    }

    private static boolean isInShortestForm(int character, int more) {
        boolean half = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        return Character.isValidCodePoint(character) && !half && bytes(character) == more + 1;
    }

    private static int bytes(int character) {
        return character <= LAST_ASCII ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    }

    /** The byte escaped here; -1 if none is. */
    private static int octet(String text, int at) {
        if (at + ESCAPE > text.length() || text.charAt(at) != '%') {
            return -1;
        }
        int high = digit(text.charAt(at + 1));
        int low = digit(text.charAt(at + 2));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int digit(char c) {
        return c <= LAST_ASCII ? Character.digit(c, 16) : -1;
    }
}
