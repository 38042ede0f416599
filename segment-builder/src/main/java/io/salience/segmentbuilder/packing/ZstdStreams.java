package io.salience.segmentbuilder.packing;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Unpacks zstd (RFC 8878): frames one after the other, of which some may be skippable. */
final class ZstdStreams {

    private static final int FRAME = 0xfd2fb528;
    private static final int FIRST_SKIPPABLE = 0x184d2a50;

    private ZstdStreams() {}

    /** Whether something that begins with these bytes begins with a frame, skippable or not. */
    static boolean isZstd(byte[] first) {
        if (first.length < Integer.BYTES) {
            return false;
        }
        int magic = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return magic == FRAME || (magic & 0xfffffff0) == FIRST_SKIPPABLE;
    }

    /**
     * What a zstd stream of one or several frames holds.
     *
     * @param packed stands on its first byte, and is closed with the result
     * @return reads until the end of the last frame, or throws {@link Unusable}
     */
    static InputStream open(InputStream packed, String shown) throws IOException {
        return new Unpacked(new ZstdInputStreamNoFinalizer(packed), shown);
    }

    private static final class Unpacked extends FilterInputStream {

        private final String shown;

        Unpacked(InputStream unpacking, String shown) {
            super(unpacking);
            this.shown = shown;
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
                throw new Unusable(shown, reason(e), e);
            }
        }

        private static String reason(ZstdIOException e) {
            return e.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()
                    ? "is zstd with a window of more than 128 MiB; pack it again without --long"
                    : "is a damaged or cut-off zstd file; nothing of it can be used; export it again";
        }
    }
}
