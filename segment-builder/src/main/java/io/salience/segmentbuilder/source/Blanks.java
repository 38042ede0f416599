package io.salience.segmentbuilder.source;

/** Blanks around texts in UTF-8: what Unicode has as white space or as a space, no-break spaces too. */
final class Blanks {

    private Blanks() {}

    /** Where a text starts without the blanks before it. */
    static int start(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] <= ' ') {
            int length = length(bytes, at, to);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return at;
    }

    /** Where a text ends, exclusive, without the blanks behind it; {@code from} is the least. */
    static int end(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && bytes[end - 1] <= ' ') {
            int length = lengthBefore(bytes, from, end);
            if (length == 0) {
                return end;
            }
            end -= length;
        }
        return end;
    }

    /** A text without the blanks around it. */
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** No character of more than 16 bits is a blank. */
    static boolean isBlank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static int lengthBefore(byte[] bytes, int from, int end) {
        for (int length = 1; length <= 3 && length <= end - from; length++) {
            if (length(bytes, end - length, end) == length) {
                return length;
            }
        }
        return 0;
    }

    /** How many bytes the blank has that stands somewhere; 0 if none does. */
    private static int length(byte[] bytes, int at, int to) {
        int first = bytes[at];
        if (first >= 0) {
            return isBlank((char) first) ? 1 : 0;
        }
        if (first == (byte) 0xc2 && to - at > 1) {
            return isBlank((char) (bytes[at + 1] & 0xff)) ? 2 : 0;
        }
        boolean isOfThree = (first & 0xf0) == 0xe0 && to - at > 2;
        return isOfThree && isBlank(character(first, bytes[at + 1], bytes[at + 2])) ? 3 : 0;
    }

    private static char character(int first, int second, int third) {
        return (char) (((first & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f));
    }
}
