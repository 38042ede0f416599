package io.salience.segmentbuilder.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The 128-bit hash of a range of bytes: Austin Appleby's MurmurHash3 in its variant x64 128. Holds the last one, so that
 * hashing allocates nothing. Two of n different ranges share a hash with a probability of about n² / 2¹²⁹ by chance;
 * somebody who wants to can make such ranges. Not thread-safe.
 */
public final class Hash128 {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FIRST = 0x87c37b91114253d5L;
    private static final long SECOND = 0x4cf5ad432745937fL;
    private static final int BLOCK = 16;

    private long high;
    private long low;

    /** Hashes a range with the seed 0. */
    public void of(byte[] bytes, int from, int to) {
        of(bytes, from, to, 0);
    }

    /** @param seed is taken as unsigned */
    void of(byte[] bytes, int from, int to, int seed) {
        high = Integer.toUnsignedLong(seed);
        low = high;
        int at = from;
        for (; to - at >= BLOCK; at += BLOCK) {
            addBlock((long) LONG.get(bytes, at), (long) LONG.get(bytes, at + 8));
        }
        low ^= mixedSecond(littleEndian(bytes, at + 8, to));
        high ^= mixedFirst(littleEndian(bytes, at, Math.min(to, at + 8)));
        finish(to - from);
    }

    private void addBlock(long first, long second) {
        high = (Long.rotateLeft(high ^ mixedFirst(first), 27) + low) * 5 + 0x52dce729;
        low = (Long.rotateLeft(low ^ mixedSecond(second), 31) + high) * 5 + 0x38495ab5;
    }

    private static long mixedFirst(long part) {
        return Long.rotateLeft(part * FIRST, 31) * SECOND;
    }

    private static long mixedSecond(long part) {
        return Long.rotateLeft(part * SECOND, 33) * FIRST;
    }

    /** At most eight bytes; 0 where the range is empty. */
    private static long littleEndian(byte[] bytes, int from, int to) {
        long value = 0;
        for (int i = to - 1; i >= from; i--) {
            value = value << 8 | (bytes[i] & 0xff);
        }
        return value;
    }

    private void finish(int length) {
        long first = high ^ length;
        long second = low ^ length;
        first += second;
        second += first;
        first = avalanche(first);
        second = avalanche(second);
        high = first + second;
        low = second + high;
    }

    private static long avalanche(long value) {
        long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }

    /** The first 64 bits of the last hash. */
    public long high() {
        return high;
    }

    /** The last 64 bits of the last hash. */
    public long low() {
        return low;
    }
}
