package io.salience.segmentbuilder.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes that are added at the end of an array, which grows. Reused; not thread-safe. */
public final class ByteSink {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LONGEST_VARINT = 10;

    private byte[] bytes;
    private int size;

    public ByteSink() {
        this(256);
    }

    /** @param capacity bytes to hold before the array grows, at least 1 */
    public ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    /** The bytes; only the first {@link #size} count. Another array after it grew. */
    public byte[] array() {
        return bytes;
    }

    public int size() {
        return size;
    }

    /** Forgets all bytes; the array stays. */
    public void clear() {
        size = 0;
    }

    /** Forgets the bytes from here on; they can be written anew. */
    public void cut(int to) {
        size = to;
    }

    public void put(byte[] from, int start, int end) {
        ensure(end - start);
        System.arraycopy(from, start, bytes, size, end - start);
        size += end - start;
    }

    public void putByte(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    /** Four bytes, little-endian. */
    public void putInt(int value) {
        ensure(Integer.BYTES);
        INT.set(bytes, size, value);
        size += Integer.BYTES;
    }

    /** Replaces four bytes that were put before. */
    public void setInt(int at, int value) {
        INT.set(bytes, at, value);
    }

    /** Eight bytes, little-endian. */
    public void putLong(long value) {
        ensure(Long.BYTES);
        LONG.set(bytes, size, value);
        size += Long.BYTES;
    }

    /** One to ten bytes, seven bits each, the lowest first; small numbers of 0 and more take few. */
    public void putVarint(long value) {
        ensure(LONGEST_VARINT);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** As {@link #putVarint}, for numbers of either sign. */
    public void putSigned(long value) {
        putVarint(value << 1 ^ value >> 63);
    }

    /** The length as a varint, then the bytes. */
    public void putBlock(byte[] from, int start, int end) {
        putVarint(end - start);
        put(from, start, end);
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
