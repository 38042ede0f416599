package io.salience.engine.store;

import java.util.Arrays;

/**
 * The file of a generation that says which ids are one visitor. A header of 32 bytes: magic, version, four bytes of zero,
 * count of entries, where they begin. Then the visitors: how many ids a look-up returns, then these and all further ones,
 * each with the length of its UTF-8 in 4 bytes before it. Then an entry of 24 bytes for each id, by hash and then by the
 * id's bytes, unsigned: its hash, where its visitor begins, where the id itself begins. All numbers are big-endian.
 */
final class JoinedIdsFile {

    static final String NAME = "joined-ids";

    /** The letters SALJIDS and a line end, which a transfer as text would spoil. */
    static final long MAGIC = 0x53414c4a4944530aL;

    static final int VERSION = 1;
    static final int HEADER_BYTES = 32;
    static final int ENTRY_BYTES = 24;

    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private JoinedIdsFile() {}

    /** FNV-1a with 64 bits over the UTF-16 units, its bits mixed. */
    static long hash(String id) {
        long hash = OFFSET_BASIS;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    /** The order of entries that the bytes of their ids follow; ends are exclusive. */
    static int compare(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        int compared = Arrays.compareUnsigned(a, aFrom, aFrom + Long.BYTES, b, bFrom, bFrom + Long.BYTES);
        return compared != 0
                ? compared
                : Arrays.compareUnsigned(a, aFrom + ENTRY_BYTES, aTo, b, bFrom + ENTRY_BYTES, bTo);
    }
}
