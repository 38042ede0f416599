package io.salience.segmentbuilder.state;

import java.util.Arrays;

/** A place in an array, in order of its bytes, unsigned. Mutable; not thread-safe. */
public final class ByteRange {

    private byte[] array = {};
    private int from;
    private int to;

    public ByteRange over(byte[] bytes, int start, int end) {
        array = bytes;
        from = start;
        to = end;
        return this;
    }

    /** Makes it a place of no bytes. */
    public void clear() {
        to = from;
    }

    public boolean isEmpty() {
        return from == to;
    }

    public byte[] array() {
        return array;
    }

    public int from() {
        return from;
    }

    /** Exclusive. */
    public int to() {
        return to;
    }

    /** Negative, zero or positive as these bytes come before, with or after others. */
    public int compareBytes(ByteRange other) {
        return Arrays.compareUnsigned(array, from, to, other.array, other.from, other.to);
    }

    public boolean hasBytesOf(ByteRange other) {
        return Arrays.equals(array, from, to, other.array, other.from, other.to);
    }
}
