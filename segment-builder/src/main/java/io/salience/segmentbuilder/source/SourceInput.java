package io.salience.segmentbuilder.source;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens an export: unpacks gzip, drops a byte order mark, refuses what is not UTF-8 text at first sight. */
final class SourceInput {

    private static final int GZIP = 0x1f8b;
    private static final int ZIP = 0x504b0304;
    private static final int MARK_LENGTH = 3;

    private SourceInput() {}

    /**
     * @param counter is advanced by the bytes read from disk
     * @throws BadInput where there is nothing that could be read
     */
    static InputStream open(Path file, String shown, AtomicLong counter) throws IOException {
        if (Files.isDirectory(file)) {
            throw new BadInput(shown + ": is a folder; expected a file");
        }
        InputStream raw = new BufferedInputStream(new Counted(Files.newInputStream(file), counter), 1 << 16);
        try {
            InputStream plain = isGzip(raw) ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16)) : raw;
            refuseOrStripMark(plain, shown);
            return plain;
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static boolean isGzip(InputStream raw) throws IOException {
        return first(raw) >>> 16 == GZIP;
    }

    private static void refuseOrStripMark(InputStream in, String shown) throws IOException {
        in.mark(1);
        boolean empty = in.read() < 0;
        in.reset();
        if (empty) {
            throw new BadInput(shown + ": is empty; expected a header line or records");
        }
        int first = first(in);
        int half = first >>> 16;
        if (half == 0xfffe || half == 0xfeff || hasZeroByte(first)) {
            throw new BadInput(shown + ": is not UTF-8 text, it looks like UTF-16; save it as UTF-8");
        }
        if (first == ZIP) {
            throw new BadInput(shown + ": is a ZIP archive or a spreadsheet; export it as CSV, or pack it with gzip");
        }
        if (first >>> 8 == 0xefbbbf) {
            in.skipNBytes(MARK_LENGTH);
        }
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
        return new BadInput(
                shown + ": cannot be read (" + Quotation.escaped(Obstacle.withoutFile(cause))
                        + "); expected a file that can be",
                cause);
    }

    /** Counts the bytes that pass. */
    private static final class Counted extends FilterInputStream {

        private final AtomicLong counter;

        Counted(InputStream in, AtomicLong counter) {
            super(in);
            this.counter = counter;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            counter.addAndGet(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            counter.addAndGet(Math.max(0, count));
            return count;
        }
    }
}
