package io.salience.segmentbuilder.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first bytes of a stream. */
final class SampleBytes extends FilterInputStream {

    private long left;
    private boolean cut;

    /** @param most bytes to give */
    SampleBytes(InputStream in, long most) {
        super(in);
        this.left = most;
    }

    /** Whether there was more than was given; known once the end was reached. */
    boolean isCut() {
        return cut;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0) {
            cut |= super.read() >= 0;
            return -1;
        }
        int count = super.read(into, offset, (int) Math.min(left, length));
        left -= Math.max(0, count);
        return count;
    }
}
