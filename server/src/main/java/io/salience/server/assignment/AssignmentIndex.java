package io.salience.server.assignment;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;

/**
 * Where the assignments of somebody stand in the log: pairs of a key, which is the beginning of a hash, and a position, sorted
 * by key in a mapped file, so that they take no memory of the process. Immutable and thread-safe.
 */
final class AssignmentIndex {

    static final String NAME = "index";
    static final long MAGIC = 0x53414C5F49445832L;
    static final int HEAD_BYTES = 64;

    /** Of the head, what stands before its checksum. */
    static final int CHECKED_BYTES = 32;

    static final int ENTRY_BYTES = 16;

    /** A hash's first 39 bits: so many that two owners hardly share them, and so few that a number fits beside them. */
    static final int KEY_SHIFT = 25;

    private static final double KEYS = 1L << (Long.SIZE - KEY_SHIFT);

    /** A mapping has at most two gigabytes; this is a multiple of an entry. */
    private static final long PIECE_BYTES = 1L << 30;

    /** How far the first step away from a guess goes. */
    private static final int FIRST_STEP = 16;

    private final MappedByteBuffer start;
    private final MappedByteBuffer[] pieces;
    private final Head head;

    /**
     * The beginning of the file.
     *
     * @param covered position in the log up to which all is in the index, exclusive
     * @param secret of the hashes
     * @param crc of the entries and of what stands before it here, CRC-32C
     */
    record Head(long count, long covered, long secret, long crc) {}

    private AssignmentIndex(MappedByteBuffer start, MappedByteBuffer[] pieces, Head head) {
        this.start = start;
        this.pieces = pieces;
        this.head = head;
    }

    /** Empty if there is no sound one in the folder: it can be made again. */
    static Optional<AssignmentIndex> open(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return channel.size() < HEAD_BYTES ? Optional.empty() : map(channel).filter(AssignmentIndex::isSound);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<AssignmentIndex> map(FileChannel channel) throws IOException {
        MappedByteBuffer start = channel.map(FileChannel.MapMode.READ_ONLY, 0, HEAD_BYTES);
        Head head = new Head(start.getLong(8), start.getLong(16), start.getLong(24), start.getLong(CHECKED_BYTES));
        long bytes = channel.size() - HEAD_BYTES;
        if (start.getLong(0) != MAGIC
                || head.count() < 0
                || head.count() != bytes / ENTRY_BYTES
                || bytes % ENTRY_BYTES != 0) {
            return Optional.empty();
        }
        MappedByteBuffer[] pieces = new MappedByteBuffer[(int) ((bytes + PIECE_BYTES - 1) / PIECE_BYTES)];
        for (int i = 0; i < pieces.length; i++) {
            long from = i * PIECE_BYTES;
            pieces[i] =
                    channel.map(FileChannel.MapMode.READ_ONLY, HEAD_BYTES + from, Math.min(PIECE_BYTES, bytes - from));
        }
        return Optional.of(new AssignmentIndex(start, pieces, head));
    }

    private boolean isSound() {
        CRC32C crc = new CRC32C();
        for (MappedByteBuffer piece : pieces) {
            crc.update(piece.duplicate());
        }
        crc.update(start.duplicate().limit(CHECKED_BYTES));
        return crc.getValue() == head.crc();
    }

    Head head() {
        return head;
    }

    long key(long entry) {
        return word(entry * ENTRY_BYTES);
    }

    long position(long entry) {
        return word(entry * ENTRY_BYTES + Long.BYTES);
    }

    private long word(long offset) {
        return pieces[(int) (offset / PIECE_BYTES)].getLong((int) (offset % PIECE_BYTES));
    }

    static long keyOf(long hash) {
        return hash >>> KEY_SHIFT;
    }

    /** Gives the positions of all entries of a hash, and of others that share its key. */
    void find(long hash, LongConsumer positions) {
        long key = keyOf(hash);
        for (long entry = firstFrom(key); entry < head.count() && key(entry) == key; entry++) {
            positions.accept(position(entry));
        }
    }

    /** The first entry whose key is not below this one; keys are spread evenly, so a guess comes close. */
    private long firstFrom(long key) {
        long low = Math.min(head.count(), (long) (key / KEYS * head.count()));
        long high = low;
        for (long step = FIRST_STEP; low > 0 && key(low - 1) >= key; step <<= 1) {
            low = Math.max(0, low - step);
        }
        for (long step = FIRST_STEP; high < head.count() && key(high) < key; step <<= 1) {
            high = Math.min(head.count(), high + step);
        }
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (key(middle) < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
