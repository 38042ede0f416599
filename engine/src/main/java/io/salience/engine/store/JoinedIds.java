package io.salience.engine.store;

import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks up which ids are one visitor, in a file of {@link JoinedIdsFile} that is mapped into memory. An id without others
 * costs a binary search and no memory. Immutable and thread-safe.
 */
final class JoinedIds {

    /** Nobody has another id. */
    static final JoinedIds NONE = new JoinedIds(List.of(), 0, 0);

    private static final int WINDOW_BITS = 30;
    private static final long WINDOW = 1L << WINDOW_BITS;

    /** Each window overlaps the next one, so that an id or an entry is whole in one of them. */
    private static final int OVERLAP = 1 << 16;

    private final List<MappedByteBuffer> windows;
    private final long entries;
    private final long entriesAt;

    private JoinedIds(List<MappedByteBuffer> windows, long entries, long entriesAt) {
        this.windows = List.copyOf(windows);
        this.entries = entries;
        this.entriesAt = entriesAt;
    }

    /**
     * Opens a file that was verified and that nobody changes.
     *
     * @param shown the file's name for messages
     * @throws BadInput where it is another file or of another version
     */
    static JoinedIds open(Path file, Path shown) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long bytes = channel.size();
            List<MappedByteBuffer> windows = new ArrayList<>();
            for (long from = 0; from < bytes; from += WINDOW) {
                long length = Math.min(WINDOW + OVERLAP, bytes - from);
                windows.add(channel.map(FileChannel.MapMode.READ_ONLY, from, length));
            }
            return open(windows, bytes, shown);
        }
    }

    private static JoinedIds open(List<MappedByteBuffer> windows, long bytes, Path shown) {
        if (bytes < JoinedIdsFile.HEADER_BYTES || windows.get(0).getLong(0) != JoinedIdsFile.MAGIC) {
            throw new BadInput(shown + ": this is not a file of joined ids; " + Store.BUILD_AGAIN);
        }
        int version = windows.get(0).getInt(8);
        if (version != JoinedIdsFile.VERSION) {
            throw new BadInput(shown + ": the file has version " + version + ", this Salience reads version "
                    + JoinedIdsFile.VERSION + "; " + Store.BUILD_AGAIN);
        }
        long entries = windows.get(0).getLong(16);
        long entriesAt = windows.get(0).getLong(24);
        if (entries < 0 || entriesAt != bytes - entries * JoinedIdsFile.ENTRY_BYTES) {
            throw new BadInput(shown + ": the file says that it has " + entries
                    + " ids, which is not what its size is for, so it is damaged; " + Store.BUILD_AGAIN);
        }
        return new JoinedIds(windows, entries, entriesAt);
    }

    /** The other ids of the visitor, in the order of the file; none for most ids. */
    List<String> others(String id) {
        long entry = find(id);
        if (entry < 0) {
            return List.of();
        }
        long at = longAt(entry + Long.BYTES);
        int listed = intAt(at);
        at += Integer.BYTES;
        List<String> others = new ArrayList<>(listed);
        for (int i = 0; i < listed; i++) {
            String other = new String(idAt(at), StandardCharsets.UTF_8);
            at += Integer.BYTES + intAt(at);
            if (!other.equals(id)) {
                others.add(other);
            }
        }
        return others;
    }

    /** Where its entry begins; negative where it has none. */
    private long find(String id) {
        long hash = JoinedIdsFile.hash(id);
        byte @Nullable [] bytes = null;
        long low = 0;
        long high = entries - 1;
        while (low <= high) {
            long middle = (low + high) >>> 1;
            long entry = entriesAt + middle * JoinedIdsFile.ENTRY_BYTES;
            int compared = Long.compareUnsigned(longAt(entry), hash);
            if (compared == 0) {
                bytes = bytes == null ? id.getBytes(StandardCharsets.UTF_8) : bytes;
                compared = Arrays.compareUnsigned(idAt(longAt(entry + 2 * Long.BYTES)), bytes);
            }
            if (compared == 0) {
                return entry;
            }
            low = compared < 0 ? middle + 1 : low;
            high = compared < 0 ? high : middle - 1;
        }
        return -1;
    }

    private byte[] idAt(long position) {
        byte[] id = new byte[intAt(position)];
        window(position).get(offset(position) + Integer.BYTES, id);
        return id;
    }

    private long longAt(long position) {
        return window(position).getLong(offset(position));
    }

    private int intAt(long position) {
        return window(position).getInt(offset(position));
    }

    private MappedByteBuffer window(long position) {
        return windows.get((int) (position >>> WINDOW_BITS));
    }

    private static int offset(long position) {
        return (int) (position & (WINDOW - 1));
    }
}
