package io.salience.segmentbuilder.fold;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** MurmurHash3, the variant of 128 bits for 64-bit machines, with seed 0. Immutable. */
record Murmur128(long low, long high) {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    static Murmur128 of(byte[] bytes, int from, int to) {
        long h1 = 0;
        long h2 = 0;
        int at = from;
        for (; at + 16 <= to; at += 16) {
            h1 ^= first((long) LONG.get(bytes, at));
            h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
            h2 ^= second((long) LONG.get(bytes, at + 8));
            h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
        }
        h1 ^= first(rest(bytes, at, Math.min(to, at + 8)));
        h2 ^= second(rest(bytes, at + 8, to));
        int length = to - from;
        h1 ^= length;
        h2 ^= length;
        h1 += h2;
        h2 += h1;
        h1 = finish(h1);
        h2 = finish(h2);
        h1 += h2;
        return new Murmur128(h1, h2 + h1);
    }

    private static long rest(byte[] bytes, int from, int to) {
        long rest = 0;
        for (int at = to - 1; at >= from; at--) {
            rest = rest << 8 | (bytes[at] & 0xff);
        }
        return rest;
    }

    private static long first(long k) {
        return Long.rotateLeft(k * C1, 31) * C2;
    }

    private static long second(long k) {
        return Long.rotateLeft(k * C2, 33) * C1;
    }

    private static long finish(long k) {
        long mixed = (k ^ k >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
