package io.salience.segmentbuilder.packing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A text of an archive, which may not be far larger than what it is made of. */
final class BoundedText extends FilterInputStream {

    private final Bound bound;

    BoundedText(InputStream in, Bound bound) {
        super(in);
        this.bound = bound;
    }

    /** Is told of the bytes that come out. */
    interface Bound {

        void add(long unpacked) throws IOException;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        bound.add(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        bound.add(Math.max(0, count));
        return count;
    }
}
