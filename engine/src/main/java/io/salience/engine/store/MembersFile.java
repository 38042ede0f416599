package io.salience.engine.store;

/**
 * The file of a generation with all its visitors, sorted bytewise by id. For each: the length of the id in bytes, 7 bits a
 * byte, the lowest first, the highest bit set where another byte follows; the id in UTF-8; its segments, 64 a word of 8
 * bytes, little-endian, the lowest ordinal in the lowest bit.
 */
final class MembersFile {

    static final String NAME = "members";

    /** What a length takes at most. */
    static final int MOST_LENGTH_BYTES = 5;

    private MembersFile() {}

    static int words(int segments) {
        return (segments + 63) >>> 6;
    }

    /** About how large a file will be. */
    static long estimatedBytes(long visitors, double idBytes, int segments) {
        return (long) (visitors * (2 + idBytes + words(segments) * Long.BYTES));
    }

    /** Gives the index behind it. */
    static int writeLength(int length, byte[] to, int at) {
        int index = at;
        int rest = length;
        while (rest > 0x7F) {
            to[index++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[index++] = (byte) rest;
        return index;
    }
}
