package io.salience.segmentbuilder.source;

/**
 * Whether a text of a declared encoding is UTF-8 all the same: in another encoding, bytes above 127 are hardly ever all part
 * of characters of UTF-8. Not thread-safe.
 */
final class Utf8Guess {

    private long characters;
    private int missing;
    private boolean broken;

    /** Takes the next bytes. */
    void take(byte[] bytes, int from, int to) {
        for (int at = from; at < to && !broken; at++) {
            int value = bytes[at] & 0xff;
            if (missing > 0) {
                broken = value < 0x80 || value > 0xbf;
                missing--;
                characters += missing == 0 && !broken ? 1 : 0;
            } else if (value >= 0x80) {
                missing = value < 0xc2 ? 0 : value < 0xe0 ? 1 : value < 0xf0 ? 2 : value < 0xf5 ? 3 : 0;
                broken = missing == 0;
            }
        }
    }

    /** How many characters beyond ASCII there are, if the bytes taken are UTF-8; else 0. */
    long characters() {
        return broken || missing > 0 ? 0 : characters;
    }
}
