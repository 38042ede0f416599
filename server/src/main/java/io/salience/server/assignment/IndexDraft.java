package io.salience.server.assignment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Entries for an {@link AssignmentIndex}, which are merged with those of the one before. Not thread-safe. */
final class IndexDraft {

    /** A number of an entry must fit beside its key. */
    static final int MOST = 1 << 20;

    private static final int FIRST_SIZE = 1 << 12;
    private static final String DRAFT = "index.tmp";
    private static final int BUFFER_BYTES = 1 << 20;

    private final Path folder;
    private final long secret;
    private long[] keys = new long[FIRST_SIZE];
    private long[] positions = new long[FIRST_SIZE];
    private int size;

    /**
     * @param folder of the index
     * @param secret of the hashes
     */
    IndexDraft(Path folder, long secret) {
        this.folder = folder;
        this.secret = secret;
    }

    void add(Owner owner, long position) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            positions = Arrays.copyOf(positions, 2 * size);
        }
        keys[size] = AssignmentIndex.keyOf(owner.hash(secret));
        positions[size++] = position;
    }

    boolean isFull() {
        return size >= MOST;
    }

    /**
     * Writes an index with these entries and those of another one, and brings it to the disk.
     *
     * @param from position from which on entries of the other one are taken over
     * @param to position up to which they are taken over
     * @param covered position up to which all is in it
     * @throws IOException if it cannot be written; the index before is as it was
     */
    void writeOver(@Nullable AssignmentIndex old, long from, long to, long covered) throws IOException {
        Path draft = removed(folder.resolve(DRAFT));
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Output output = new Output(channel);
            merge(old, from, to, output);
            output.end(covered, secret);
            Files.move(draft, folder.resolve(AssignmentIndex.NAME), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /** A draft that was left, or a link: a new file takes its place and follows nothing. */
    private static Path removed(Path draft) throws IOException {
        if (Files.isDirectory(draft, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(draft.toString(), null, "is a folder; expected none, so move it away");
        }
        Files.deleteIfExists(draft);
        return draft;
    }

    private void merge(@Nullable AssignmentIndex old, long from, long to, Output output) throws IOException {
        long[] sorted = sorted();
        long oldCount = old == null ? 0 : old.head().count();
        int mine = 0;
        for (long entry = 0; old != null && entry < oldCount; entry++) {
            while (mine < size && keys[number(sorted[mine])] < old.key(entry)) {
                output.add(keys[number(sorted[mine])], positions[number(sorted[mine++])]);
            }
            if (old.position(entry) >= from && old.position(entry) < to) {
                output.add(old.key(entry), old.position(entry));
            }
        }
        while (mine < size) {
            output.add(keys[number(sorted[mine])], positions[number(sorted[mine++])]);
        }
    }

    /** Each key with the number of its entry behind it. */
    private long[] sorted() {
        long[] sorted = new long[size];
        for (int i = 0; i < size; i++) {
            sorted[i] = keys[i] << (AssignmentIndex.KEY_SHIFT - 1) | i;
        }
        Arrays.sort(sorted);
        return sorted;
    }

    private static int number(long sorted) {
        return (int) (sorted & ((1 << (AssignmentIndex.KEY_SHIFT - 1)) - 1));
    }

    /** The file that is written, whose head comes last. */
    private static final class Output {

        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        private final CRC32C crc = new CRC32C();
        private long count;

        Output(FileChannel channel) throws IOException {
            this.channel = channel;
            channel.position(AssignmentIndex.HEAD_BYTES);
        }

        void add(long key, long position) throws IOException {
            if (!buffer.hasRemaining()) {
                flush();
            }
            buffer.putLong(key).putLong(position);
            count++;
        }

        private void flush() throws IOException {
            buffer.flip();
            crc.update(buffer.duplicate());
            write();
        }

        private void write() throws IOException {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            buffer.clear();
        }

        void end(long covered, long secret) throws IOException {
            flush();
            channel.position(0);
            buffer.putLong(AssignmentIndex.MAGIC)
                    .putLong(count)
                    .putLong(covered)
                    .putLong(secret);
            crc.update(buffer.duplicate().flip());
            buffer.putLong(crc.getValue()).position(AssignmentIndex.HEAD_BYTES).flip();
            write();
            channel.force(true);
        }
    }
}
