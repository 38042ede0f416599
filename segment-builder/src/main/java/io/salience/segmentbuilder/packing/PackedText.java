package io.salience.segmentbuilder.packing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * One text of a file, unpacked.
 *
 * @param shown how messages name it
 * @param packing what it is packed with, such as {@code gzip}; empty if it lies there as it is
 * @param bytes stands at the start of the text and can be marked; is read before the next text is asked for
 */
public record PackedText(String shown, String packing, InputStream bytes) {

    private static final int BUFFER = 1 << 16;

    /** Unpacks what is gzip or zstd by its first bytes, whatever its name. */
    static PackedText of(String shown, InputStream raw) throws IOException {
        raw.mark(Integer.BYTES);
        byte[] first = raw.readNBytes(Integer.BYTES);
        raw.reset();
        if (ZstdStreams.isZstd(first)) {
            return new PackedText(shown, "zstd", new BufferedInputStream(ZstdStreams.open(raw, shown), BUFFER));
        }
        if (GzipInput.isGzip(first)) {
            return new PackedText(shown, "gzip", new BufferedInputStream(new GzipInput(raw, shown), BUFFER));
        }
        return new PackedText(shown, "", raw);
    }

    /** A stream that can be marked, of one that cannot. */
    static InputStream buffered(InputStream in) {
        return new BufferedInputStream(in, BUFFER);
    }
}
