package io.salience.segmentbuilder.packing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Packed bytes with a look ahead, which know how many were taken. Not thread-safe. */
final class PackedBytes {

    static final int END = -1;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private long taken;
    private int from;
    private int to;

    PackedBytes(InputStream in) {
        this.in = in;
    }

    /** How many bytes were taken. */
    long position() {
        return taken;
    }

    /** Holds the bytes that are not taken, from {@link #from} on, as many as {@link #size}. */
    byte[] array() {
        return buffer;
    }

    int from() {
        return from;
    }

    int size() {
        return to - from;
    }

    void take(int count) {
        from += count;
        taken += count;
    }

    /** Makes sure that there is a byte; returns false at the end. */
    boolean fill() throws IOException {
        if (from == to) {
            from = 0;
            to = Math.max(0, in.read(buffer, 0, buffer.length));
        }
        return from < to;
    }

    /** The next byte, 0 to 255, without taking it; {@link #END} behind the last one. */
    int peek() throws IOException {
        return fill() ? buffer[from] & 0xff : END;
    }

    /** Takes the next byte, 0 to 255, or gives {@link #END}. */
    int read() throws IOException {
        int next = peek();
        if (next != END) {
            take(1);
        }
        return next;
    }

    /** The next bytes without taking them; fewer only at the end. */
    byte[] look(int count) throws IOException {
        System.arraycopy(buffer, from, buffer, 0, size());
        to -= from;
        from = 0;
        int more = 0;
        while (to < count && more >= 0) {
            more = in.read(buffer, to, buffer.length - to);
            to += Math.max(0, more);
        }
        return Arrays.copyOf(buffer, Math.min(count, to));
    }
}
