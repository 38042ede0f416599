package io.salience.segmentbuilder.state;

import io.salience.engine.definition.BadInput;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Goes through the entries of a part, or of a range of a state file, in order. Not thread-safe. */
public final class StateCursor implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final VisitorState state = new VisitorState();
    private final byte[] length = new byte[Integer.BYTES];
    private byte[] entry = new byte[1 << 10];
    private long left;

    private StateCursor(InputStream in, long bytes) {
        this.in = in;
        this.left = bytes;
    }

    /** No entries. */
    public static StateCursor ofNothing() {
        return new StateCursor(InputStream.nullInputStream(), 0);
    }

    /** The entries of a part that is closed. */
    public static StateCursor ofPart(Path part) throws IOException {
        return ofRange(part, 0, Files.size(part));
    }

    static StateCursor ofRange(Path file, long from, long to) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        channel.position(from);
        return new StateCursor(new BufferedInputStream(Channels.newInputStream(channel), BUFFER), to - from);
    }

    /** Goes to the next entry; false behind the last one. */
    public boolean next() throws IOException {
        if (left <= 0) {
            return false;
        }
        read(length, Integer.BYTES);
        int size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (size < Long.BYTES || size > left) {
            throw new BadInput("the state of the last generation is damaged; build in full, without --since-last");
        }
        if (entry.length < size) {
            entry = new byte[Math.max(2 * entry.length, size)];
        }
        read(entry, size);
        state.read(entry, 0, size);
        return true;
    }

    private void read(byte[] into, int count) throws IOException {
        if (in.readNBytes(into, 0, count) < count) {
            throw new EOFException("the state ends too early");
        }
        left -= count;
    }

    /** The entry it stands at; the same object each time. */
    public VisitorState state() {
        return state;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
