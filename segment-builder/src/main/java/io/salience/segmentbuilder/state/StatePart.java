package io.salience.segmentbuilder.state;

import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The entries of one partition of hashes, written in order to a file of its own; the parts of all partitions, one behind
 * the other, are what a {@link StateFile} holds. Not thread-safe.
 */
public final class StatePart implements AutoCloseable {

    /** How many of a hash's leading bits the index of a state file tells apart. */
    static final int INDEX_BITS = 10;

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private OutputStream out;
    private final ByteCursor hashCursor = new ByteCursor();
    private final ByteSink frame = new ByteSink();
    private final long[] counts = new long[1 << INDEX_BITS];
    private long entries;

    /** @param file must not be there */
    public StatePart(Path file) throws IOException {
        this.file = file;
        this.out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), BUFFER);
    }

    /** Adds an entry; entries come in order of hash and id. */
    public void add(byte[] bytes, int from, int to) throws IOException {
        frame.clear();
        frame.putInt(to - from);
        out.write(frame.array(), 0, Integer.BYTES);
        out.write(bytes, from, to - from);
        counts[prefix(bytes, from)] += Integer.BYTES + to - from;
        entries++;
    }

    /** An entry begins with its hash. */
    private int prefix(byte[] bytes, int from) {
        return (int) (hashCursor.over(bytes, from, from + Long.BYTES).takeLong() >>> (Long.SIZE - INDEX_BITS));
    }

    public Path file() {
        return file;
    }

    public long entries() {
        return entries;
    }

    /** Bytes of the entries of each prefix of the hash. */
    long[] counts() {
        return counts;
    }

    @Override
    public void close() throws IOException {
        out.close();
        // Parts are kept until the build ends, and shall not keep their buffers.
        out = OutputStream.nullOutputStream();
    }
}
