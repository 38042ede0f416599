package io.salience.segmentbuilder.packing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;

/** Counts the bytes that pass, and makes the fingerprint of them. */
final class CountedInput extends FilterInputStream {

    private final AtomicLong counter;
    private final CRC32C crc = new CRC32C();
    private long bytes;

    /** @param counter is advanced by the bytes that pass */
    CountedInput(InputStream in, AtomicLong counter) {
        super(in);
        this.counter = counter;
    }

    /** The fingerprint of everything, after what is left was read too. */
    FileFingerprint fingerprintOfAll() throws IOException {
        byte[] buffer = new byte[1 << 16];
        while (read(buffer, 0, buffer.length) >= 0) {
            // What stands behind the end of a compressed stream belongs to the file as well.
        }
        return new FileFingerprint(bytes, crc.getValue());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        if (count > 0) {
            crc.update(into, offset, count);
            bytes += count;
            counter.addAndGet(count);
        }
        return count;
    }
}
