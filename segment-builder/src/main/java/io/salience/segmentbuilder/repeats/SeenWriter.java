package io.salience.segmentbuilder.repeats;

import io.salience.segmentbuilder.spill.FileFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a {@link SeenFile}; it is whole once {@link #finish} returns, but not yet forced to the disk. */
final class SeenWriter implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final long horizon;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long count;

    /**
     * @param file must not be there
     * @param horizon in microseconds since 1970; what is older is left out
     */
    SeenWriter(Path file, long horizon) {
        this.file = file;
        this.horizon = horizon;
        try {
            this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
        // The header follows when the entries are counted.
        buffer.put(new byte[SeenFile.HEADER_BYTES]);
    }

    /** Adds an entry, unless it is older than the horizon; they must come in ascending order. */
    void write(long high, long low, long content, long time) {
        if (time < horizon) {
            return;
        }
        if (buffer.remaining() < SeenFile.ENTRY_BYTES) {
            flush();
        }
        buffer.putLong(high).putLong(low).putLong(content).putLong(time);
        count++;
    }

    private void flush() {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
        buffer.clear();
    }

    void finish() {
        flush();
        try {
            channel.position(0);
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
        buffer.putLong(SeenFile.MAGIC)
                .putInt(SeenFile.VERSION)
                .putInt(0)
                .putLong(count)
                .putLong(horizon);
        flush();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
    }
}
