package io.salience.segmentbuilder.source;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An open export: gzip and zstd are unpacked, whatever the file's name; a byte order mark is dropped; what is not UTF-8
 * text at first sight is refused.
 */
final class SourceInput implements AutoCloseable {

    private static final int GZIP = 0x1f8b;
    private static final int MARK_LENGTH = 3;
    private static final int UTF16_LITTLE = 0xfffe;
    private static final int UTF16_BIG = 0xfeff;

    /** By the four bytes, or the first of them, with which such files begin. */
    private static final Map<String, String> BINARY = Map.ofEntries(
            Map.entry("504b0304", "a ZIP archive or a spreadsheet; export it as CSV, or pack it with gzip"),
            Map.entry("50415231", "a Parquet file; export it as CSV or NDJSON"),
            Map.entry("4f626a01", "an Avro file; export it as CSV or NDJSON"),
            Map.entry("4f5243", "an ORC file; export it as CSV or NDJSON"),
            Map.entry("425a68", "a bzip2 archive; pack it with gzip or zstd"),
            Map.entry("fd377a58", "an xz archive; pack it with gzip or zstd"),
            Map.entry("377abcaf", "a 7z archive; pack it with gzip or zstd"),
            Map.entry("25504446", "a PDF document; export the data as CSV"),
            Map.entry("89504e47", "a PNG picture; expected an export"),
            Map.entry("d0cf11e0", "an old spreadsheet; export it as CSV"),
            Map.entry("53514c69", "an SQLite database; export a table of it as CSV"));

    private final CountedInput counted;
    private final InputStream text;

    private SourceInput(CountedInput counted, InputStream text) {
        this.counted = counted;
        this.text = text;
    }

    /**
     * @param counter is advanced by the bytes read from disk
     * @throws BadInput where there is nothing that could be read
     */
    static SourceInput open(Path file, String shown, AtomicLong counter) throws IOException {
        if (Files.isDirectory(file)) {
            throw new BadInput(shown + ": is a folder; expected a file");
        }
        // Opening a pipe would wait for whoever writes to it.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new BadInput(
                    shown + ": is a pipe or a device, which can be read only once; expected a file, or - for the"
                            + " standard input");
        }
        CountedInput counted = new CountedInput(Files.newInputStream(file), counter);
        try {
            InputStream plain = unpacked(new BufferedInputStream(counted, 1 << 16));
            refuseOrStripMark(plain, shown);
            return new SourceInput(counted, plain);
        } catch (IOException | RuntimeException e) {
            counted.close();
            throw e;
        }
    }

    /** The text, which can be marked. */
    InputStream text() {
        return text;
    }

    /** The file's fingerprint, once the text was read to its end. */
    FileFingerprint fingerprint() throws IOException {
        return counted.fingerprintOfAll();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private static InputStream unpacked(InputStream raw) throws IOException {
        int first = first(raw);
        if (first == ZstdStreams.MAGIC) {
            return new BufferedInputStream(ZstdStreams.open(raw), 1 << 16);
        }
        return first >>> 16 == GZIP ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16) : raw;
    }

    private static void refuseOrStripMark(InputStream in, String shown) throws IOException {
        in.mark(1);
        boolean empty = in.read() < 0;
        in.reset();
        if (empty) {
            throw new BadInput(shown + ": is empty; expected a header line or records");
        }
        int first = first(in);
        refuseBinary(first, shown);
        if (first >>> 8 == 0xefbbbf) {
            in.skipNBytes(MARK_LENGTH);
        }
    }

    private static void refuseBinary(int first, String shown) {
        String hex = String.format("%08x", first);
        BINARY.forEach((start, what) -> {
            if (hex.startsWith(start)) {
                throw new BadInput(shown + ": is " + what);
            }
        });
        int half = first >>> 16;
        if (half == UTF16_LITTLE || half == UTF16_BIG || isEverySecondByteZero(first)) {
            throw new BadInput(shown + ": is not UTF-8 text, it looks like UTF-16; save it as UTF-8");
        }
        if (hasZeroByte(first)) {
            throw new BadInput(shown + ": is not text, it begins with binary data; expected CSV or JSON in UTF-8");
        }
    }

    private static boolean isEverySecondByteZero(int four) {
        return (four & 0xff00ff) == 0 || (four & 0xff00ff00) == 0;
    }

    /** The first four bytes, filled up with blanks, without taking them. */
    private static int first(InputStream in) throws IOException {
        in.mark(4);
        int first = 0;
        for (int i = 0; i < 4; i++) {
            int value = in.read();
            first = first << 8 | (value < 0 ? ' ' : value);
        }
        in.reset();
        return first;
    }

    private static boolean hasZeroByte(int four) {
        return (four & 0xff) == 0 || (four & 0xff00) == 0 || (four & 0xff0000) == 0 || (four & 0xff000000) == 0;
    }

    /** What stopped the reading, for the person whose file it is. */
    static BadInput badInput(String shown, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return new BadInput(shown + ": does not exist; expected a file", cause);
        }
        if (cause instanceof EOFException || cause instanceof ZipException) {
            return new BadInput(
                    shown + ": is a damaged or cut-off gzip file; nothing of it can be used; export it again", cause);
        }
        if (cause instanceof ZstdStreams.Damaged) {
            return new BadInput(shown + ": " + cause.getMessage(), cause);
        }
        return new BadInput(
                shown + ": cannot be read (" + Quotation.escaped(Obstacle.withoutFile(cause))
                        + "); expected a file that can be",
                cause);
    }
}
