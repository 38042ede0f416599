package io.salience.segmentbuilder.identity;

import io.salience.segmentbuilder.spill.PartitionFiles;
import io.salience.segmentbuilder.spill.RecordBlocks;
import io.salience.segmentbuilder.spill.RecordCursor;
import io.salience.segmentbuilder.spill.RecordOrder;
import io.salience.segmentbuilder.spill.RunSorter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Hashes of ids that occurred as known ones and were not linked by then, in a file: a link can come later, and most never
 * get one, so they take no memory. Not thread-safe.
 */
final class KnownIds implements AutoCloseable {

    static final int BYTES = 16;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int BUFFER = 1 << 16;
    private static final int RECENT = 1 << 14;

    private final Path folder;
    private final int memoryBytes;
    private final PartitionFiles file;
    private final byte[] record = new byte[BYTES];
    /** The hashes that came last at their place, so that a visitor's many events make few records. */
    private final long[] recent = new long[2 * RECENT];

    KnownIds(Path folder, int memoryBytes) {
        this.folder = folder;
        this.memoryBytes = memoryBytes;
        this.file = new PartitionFiles(folder, "known", 1, BUFFER);
    }

    void add(long high, long low) {
        int at = 2 * ((int) high & (RECENT - 1));
        if (recent[at] != high || recent[at + 1] != low) {
            recent[at] = high;
            recent[at + 1] = low;
            LONG.set(record, 0, high);
            LONG.set(record, Long.BYTES, low);
            file.append(0, record, 0, BYTES);
        }
    }

    /** Tells of those that are linked that they are known; none can be added afterwards. */
    void markIn(LinkedIds ids) {
        file.finish();
        try (RecordBlocks hashes = file.read(0, BUFFER)) {
            while (hashes.next()) {
                int id = find(ids, hashes);
                if (id != LinkedIds.NONE) {
                    ids.markKnown(id);
                }
            }
        }
    }

    private static int find(LinkedIds ids, RecordCursor hash) {
        byte[] buffer = hash.buffer();
        return ids.find((long) LONG.get(buffer, hash.from()), (long) LONG.get(buffer, hash.from() + Long.BYTES));
    }

    /** A sorter with those that are not linked; some may be there many times. */
    RunSorter unlinked(LinkedIds ids) {
        RunSorter sorter = new RunSorter(folder, "known-sorting", RecordOrder.BYTES, memoryBytes);
        try (RecordBlocks hashes = file.read(0, BUFFER)) {
            while (hashes.next()) {
                if (find(ids, hashes) == LinkedIds.NONE) {
                    sorter.add(hashes.buffer(), hashes.from(), hashes.to());
                }
            }
        }
        return sorter;
    }

    @Override
    public void close() {
        file.close();
    }
}
