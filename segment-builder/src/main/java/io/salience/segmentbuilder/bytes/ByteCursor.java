package io.salience.segmentbuilder.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A walk over bytes that a {@link ByteSink} wrote. What is read beyond the end is an
 * {@link IndexOutOfBoundsException}. Reused; not thread-safe.
 */
public final class ByteCursor {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = {};
    private int at;
    private int end;

    /** Goes to the start of some bytes; the array is not copied. */
    public ByteCursor over(byte[] array, int from, int to) {
        bytes = array;
        at = from;
        end = to;
        return this;
    }

    public byte[] array() {
        return bytes;
    }

    /** Where the next byte stands in {@link #array}. */
    public int at() {
        return at;
    }

    public int end() {
        return end;
    }

    public boolean atEnd() {
        return at >= end;
    }

    /** Goes past bytes. */
    public void skip(int count) {
        require(count);
        at += count;
    }

    /** The next byte, 0 to 255. */
    public int takeByte() {
        require(1);
        return bytes[at++] & 0xff;
    }

    public int takeInt() {
        require(Integer.BYTES);
        int value = (int) INT.get(bytes, at);
        at += Integer.BYTES;
        return value;
    }

    public long takeLong() {
        require(Long.BYTES);
        long value = (long) LONG.get(bytes, at);
        at += Long.BYTES;
        return value;
    }

    public long takeVarint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = takeByte();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                break;
            }
        }
        return value;
    }

    public long takeSigned() {
        long value = takeVarint();
        return value >>> 1 ^ -(value & 1);
    }

    /** The length of a block; the cursor then stands at its first byte, and {@link #skip} goes past it. */
    public int takeLength() {
        int length = (int) takeVarint();
        require(length);
        return length;
    }

    private void require(int count) {
        if (count < 0 || count > end - at) {
            throw new IndexOutOfBoundsException("wants " + count + " bytes at " + at + ", the end is " + end);
        }
    }
}
