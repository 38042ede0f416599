package io.salience.segmentbuilder.state;

/** A place in an array. Mutable and reused; not thread-safe. */
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
}
