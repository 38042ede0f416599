package io.salience.segmentbuilder.source;

/** UTF-8: nothing overlong, no surrogates, nothing beyond U+10FFFF (RFC 3629). */
final class Utf8 {

    /** A byte order mark. */
    static final String MARK = "\ufeff";

    /** The bytes of a byte order mark. */
    static final int MARK_LENGTH = 3;

    private Utf8() {}

    /** Behind the byte order mark that stands at {@code from}; {@code from} if there is none. */
    static int skipMark(byte[] bytes, int from, int to) {
        boolean isMark = to - from >= MARK_LENGTH
                && bytes[from] == (byte) 0xef
                && bytes[from + 1] == (byte) 0xbb
                && bytes[from + 2] == (byte) 0xbf;
        return isMark ? from + MARK_LENGTH : from;
    }

    static boolean isValid(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int first = bytes[at];
            int length = first >= 0 ? 1 : length(first & 0xff);
            if (length == 0 || at + length > to || !continues(bytes, at, length)) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /** How many bytes a character has that starts with this one; 0 where none starts so. */
    private static int length(int first) {
        if (first < 0xc2) {
            return 0;
        }
        return first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    }

    private static boolean continues(byte[] bytes, int at, int length) {
        if (length == 1) {
            return true;
        }
        int second = bytes[at + 1] & 0xff;
        if (second < lowest(bytes[at] & 0xff) || second > highest(bytes[at] & 0xff)) {
            return false;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return false;
            }
        }
        return true;
    }

    private static int lowest(int first) {
        return first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    }

    private static int highest(int first) {
        return first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    }
}
