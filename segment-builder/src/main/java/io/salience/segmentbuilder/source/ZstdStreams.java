package io.salience.segmentbuilder.source;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Unpacks zstd. */
final class ZstdStreams {

    /** The first four bytes of a zstd file, as a big-endian number. */
    static final int MAGIC = 0x28b52ffd;

    private ZstdStreams() {}

    /**
     * What a zstd stream of one or several frames holds.
     *
     * @param packed stands on its first byte, and is closed with the result
     * @return reads until the end of the last frame, or throws {@link Damaged}
     */
    static InputStream open(InputStream packed) throws IOException {
        return new Unpacked(new ZstdInputStreamNoFinalizer(packed));
    }

    /** The stream is cut off, is not zstd from some place on, or does not have the check sum that it should have. */
    static final class Damaged extends IOException {
        private static final long serialVersionUID = 1;

        private Damaged(ZstdIOException cause) {
            super("is a damaged or cut-off zstd file; nothing of it can be used; export it again", cause);
        }
    }

    private static final class Unpacked extends FilterInputStream {

        Unpacked(InputStream unpacking) {
            super(unpacking);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int count = read(one, 0, 1);
            return count < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (ZstdIOException e) {
                throw new Damaged(e);
            }
        }
    }
}
