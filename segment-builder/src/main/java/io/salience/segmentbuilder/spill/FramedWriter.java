package io.salience.segmentbuilder.spill;

import io.salience.segmentbuilder.spill.RecordOrder.Length;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends framed records to a file through a buffer. The file is open only while the buffer is emptied, so any number of
 * writers needs no more than one file handle. Not thread-safe.
 */
final class FramedWriter {

    private static final int FRAME = Integer.BYTES;

    private final Path folder;
    private final Path file;
    private final byte[] buffer;
    private int filled;
    private long length;

    /** @param name of the file, which must not be there */
    FramedWriter(Path folder, String name, int bufferBytes) {
        this.folder = folder;
        this.file = folder.resolve(name);
        this.buffer = new byte[Math.max(FRAME, bufferBytes)];
    }

    void append(byte[] bytes, int from, int to) {
        int size = to - from;
        if (buffer.length - filled < FRAME + size) {
            flush();
        }
        Length.put(buffer, filled, size);
        filled += FRAME;
        if (size > buffer.length - filled) {
            flush();
            write(bytes, from, size);
        } else {
            System.arraycopy(bytes, from, buffer, filled, size);
            filled += size;
        }
    }

    /** Appends records that are framed already. */
    void appendFrames(byte[] bytes, int from, int to) {
        int size = to - from;
        if (buffer.length - filled < size) {
            flush();
        }
        if (size > buffer.length) {
            write(bytes, from, size);
        } else {
            System.arraycopy(bytes, from, buffer, filled, size);
            filled += size;
        }
    }

    /** How many bytes were appended, frames included. */
    long length() {
        return length + filled;
    }

    void flush() {
        write(buffer, 0, filled);
        filled = 0;
    }

    private void write(byte[] bytes, int from, int size) {
        if (size == 0) {
            return;
        }
        try (OutputStream out = length == 0
                ? Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)
                : Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            length += size;
            out.write(bytes, from, size);
        } catch (IOException e) {
            throw FileFailure.writing(folder, e);
        }
    }
}
