package io.salience.engine.store;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes which ids of a generation are one visitor: first all visitors, then the entries that this gave, sorted by {@link
 * #compare}. Keeps nothing in memory. Not thread-safe.
 */
public final class JoinedIdsWriter implements AutoCloseable {

    /** A look-up returns no more ids of a visitor than these. */
    public static final int MOST_LISTED = 100;

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final DataOutputStream out;
    private final Consumer<byte[]> entries;
    private long position = JoinedIdsFile.HEADER_BYTES;
    private long visitor;
    private long entriesAt;
    private long count;

    /** @param entries takes an entry with the bytes of its id behind it for each id */
    JoinedIdsWriter(Path file, Consumer<byte[]> entries) {
        this.file = file;
        this.entries = entries;
        try {
            this.out = new DataOutputStream(
                    new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), BUFFER_BYTES));
            out.write(new byte[JoinedIdsFile.HEADER_BYTES]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In what order entries with their ids must be given back. Ends are exclusive. */
    public static int compare(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        return JoinedIdsFile.compare(a, aFrom, aTo, b, bFrom, bTo);
    }

    /**
     * Begins the next visitor.
     *
     * @param ids the first ones of the visitor, at least two, at most {@link #MOST_LISTED}, in UTF-8
     */
    public void addVisitor(List<byte[]> ids) {
        if (ids.size() > MOST_LISTED || entriesAt > 0) {
            throw new IllegalStateException(entriesAt > 0 ? "entries were added" : ids.size() + " ids");
        }
        visitor = position;
        try {
            out.writeInt(ids.size());
            position += Integer.BYTES;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ids.forEach(this::addId);
    }

    /** Adds an id of the same visitor that no look-up returns, but that finds the others. */
    public void addId(byte[] id) {
        ByteBuffer entry = ByteBuffer.allocate(JoinedIdsFile.ENTRY_BYTES + id.length);
        entry.putLong(JoinedIdsFile.hash(new String(id, StandardCharsets.UTF_8)));
        entry.putLong(visitor).putLong(position).put(id);
        try {
            out.writeInt(id.length);
            out.write(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        position += Integer.BYTES + id.length;
        entries.accept(entry.array());
    }

    /** Adds the next entry, which begins here. */
    public void addEntry(byte[] entry, int from) {
        entriesAt = entriesAt == 0 ? position : entriesAt;
        try {
            out.write(entry, from, JoinedIdsFile.ENTRY_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        count++;
    }

    /** Completes the file, which is not forced to the disk yet. */
    @Override
    public void close() {
        try {
            out.close();
            try (RandomAccessFile header = new RandomAccessFile(file.toFile(), "rw")) {
                header.writeLong(JoinedIdsFile.MAGIC);
                header.writeInt(JoinedIdsFile.VERSION);
                header.writeInt(0);
                header.writeLong(count);
                header.writeLong(entriesAt == 0 ? position : entriesAt);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
