package io.salience.segmentbuilder.spill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Sorts any number of records in bounded memory: what does not fit is written to files, sorted, and the files are merged
 * as they are read. Records that the order calls equal come in the order of all their bytes, so the outcome does not
 * depend on the order of adding. Files are deleted as they are consumed. Not thread-safe.
 */
public final class RunSorter implements AutoCloseable {

    /** What each file takes while it is merged. */
    private static final int BUFFER = 1 << 16;

    private static final int MOST_MERGED = 256;

    private final Path folder;
    private final String name;
    private final RecordOrder order;
    private final int mostMerged;
    private final RecordArena arena;
    private final Deque<Path> runs = new ArrayDeque<>();
    private int written;

    /**
     * @param folder must be there
     * @param name with which the files' names begin; no file of that name may be there
     * @param memoryBytes for records, at least one of which is always held; merging takes up to 16 MB instead
     */
    public RunSorter(Path folder, String name, RecordOrder order, int memoryBytes) {
        this(folder, name, order, memoryBytes, MOST_MERGED);
    }

    RunSorter(Path folder, String name, RecordOrder order, int memoryBytes, int mostMerged) {
        this.folder = folder;
        this.name = name;
        this.order = (a, aFrom, aTo, b, bFrom, bTo) -> {
            int compared = order.compare(a, aFrom, aTo, b, bFrom, bTo);
            return compared != 0 ? compared : Arrays.compareUnsigned(a, aFrom, aTo, b, bFrom, bTo);
        };
        this.mostMerged = mostMerged;
        this.arena = new RecordArena(memoryBytes);
    }

    /**
     * Adds a record.
     *
     * @param to exclusive
     */
    public void add(byte[] bytes, int from, int to) {
        if (!arena.add(bytes, from, to)) {
            spill();
            if (!arena.add(bytes, from, to)) {
                throw new IllegalStateException("a record must fit into an empty arena");
            }
        }
    }

    private void spill() {
        arena.sort(order);
        write(arena.records());
        arena.clear();
    }

    private void write(RecordCursor records) {
        String run = name + "-run-" + written++;
        runs.add(folder.resolve(run));
        FramedWriter writer = new FramedWriter(folder, run, BUFFER);
        while (records.next()) {
            writer.append(records.buffer(), records.from(), records.to());
        }
        writer.flush();
    }

    /** All records in order; nothing can be added afterwards. Closing the cursor does not close the sorter. */
    public RecordCursor sorted() {
        if (runs.isEmpty()) {
            arena.sort(order);
            return arena.records();
        }
        if (arena.count() > 0) {
            spill();
        }
        arena.records().close();
        while (runs.size() > mostMerged) {
            // Only as many as needed, so that the last pass has as much to do as it can.
            try (RecordCursor merged = merge(Math.min(mostMerged, runs.size() - mostMerged + 1))) {
                write(merged);
            }
        }
        return merge(runs.size());
    }

    private RecordCursor merge(int count) {
        List<FramedReader> readers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            readers.add(new FramedReader(runs.remove(), BUFFER, true));
        }
        return new RunMerge(readers, order);
    }

    long memoryBytes() {
        return arena.memoryBytes();
    }

    int filesWritten() {
        return written;
    }

    /** Deletes the files that are left. */
    @Override
    public void close() {
        arena.records().close();
        try {
            while (!runs.isEmpty()) {
                Files.deleteIfExists(runs.remove());
            }
        } catch (IOException e) {
            throw FileFailure.writing(folder, e);
        }
    }
}
