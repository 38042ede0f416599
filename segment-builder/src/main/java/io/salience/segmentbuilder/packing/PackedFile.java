package io.salience.segmentbuilder.packing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An open file and the texts in it, one after the other. Every method throws {@link Unusable} if the file is damaged, or
 * holds bytes that belong to none of its texts. Not thread-safe.
 */
public interface PackedFile extends AutoCloseable {

    /**
     * Opens a file: plain, gzip, zstd or zip, by its content.
     *
     * @param shown the name to show in messages
     * @param counter is advanced by the bytes read from disk, in the end by the size of the file
     */
    static PackedFile open(Path file, String shown, AtomicLong counter) throws IOException {
        byte[] first;
        try (InputStream in = Files.newInputStream(file)) {
            first = in.readNBytes(Integer.BYTES);
        }
        return ZipTexts.isZip(first) || ZipEnd.isIn(file)
                ? ZipTexts.open(file, shown, counter)
                : SingleText.open(file, shown, counter);
    }

    /** The next text; null after the last one. */
    @Nullable
    PackedText next() throws IOException;

    /** Entries that are passed over by their names. */
    List<PassedOver> passedOver();

    /** Whether it has entries, each a text with a name of its own. */
    boolean isArchive();

    /** The fingerprint of the whole file, once the last text was read to its end. */
    FileFingerprint fingerprint() throws IOException;

    @Override
    void close() throws IOException;
}
