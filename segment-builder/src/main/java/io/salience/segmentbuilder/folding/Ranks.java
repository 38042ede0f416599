package io.salience.segmentbuilder.folding;

import io.salience.engine.profile.Facts;
import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.fold.FoldPlan;
import io.salience.segmentbuilder.fold.VisitorFold;
import io.salience.segmentbuilder.spill.PartitionFiles;
import io.salience.segmentbuilder.spill.RecordCursor;
import io.salience.segmentbuilder.spill.RecordOrder;
import io.salience.segmentbuilder.spill.RecordOrder.Length;
import io.salience.segmentbuilder.spill.RunSorter;
import io.salience.segmentbuilder.state.ByteRange;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The places of all visitors by the traits that are ranked: keys are sorted, through files where they do not fit into
 * memory, and places go back to the partitions that they came from. Adding is thread-safe, and so are reading places of
 * different partitions.
 */
final class Ranks implements AutoCloseable {

    private static final int SORT_BYTES = 24 << 20;
    private static final int PLACE_BYTES = 1 << 20;

    /** Behind the key: the partition (4) and the visitor's index in it (4), then the visitor's id. */
    private static final int AFTER_KEY = 2 * Integer.BYTES;

    private static final RecordOrder ORDER = Ranks::compare;

    private final FoldPlan plan;
    private final RunSorter[] sorters;
    private final PartitionFiles[] places;
    private final long[] totals;

    Ranks(FoldPlan plan, Path folder, int partitions) {
        this.plan = plan;
        int ranked = plan.ranked().size();
        this.sorters = new RunSorter[ranked];
        this.places = new PartitionFiles[ranked];
        this.totals = new long[ranked];
        for (int i = 0; i < ranked; i++) {
            sorters[i] = new RunSorter(folder, "rank-" + i, ORDER, SORT_BYTES);
            places[i] = new PartitionFiles(folder, "places-" + i, partitions, PLACE_BYTES);
        }
    }

    private static int compare(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        int aKey = aFrom + Integer.BYTES;
        int aEnd = aKey + Length.in(a, aFrom);
        int bKey = bFrom + Integer.BYTES;
        int bEnd = bKey + Length.in(b, bFrom);
        int byKey = VisitorFold.compareRankKeys(a, aKey, aEnd, b, bKey, bEnd);
        return byKey != 0 ? byKey : Arrays.compareUnsigned(a, aEnd + AFTER_KEY, aTo, b, bEnd + AFTER_KEY, bTo);
    }

    boolean isEmpty() {
        return sorters.length == 0;
    }

    /**
     * Adds a visitor to all rankings.
     *
     * @param index its place in the partition
     * @param scratch is overwritten
     */
    void add(VisitorFold fold, ByteRange id, int partition, int index, ByteSink scratch) {
        for (int i = 0; i < sorters.length; i++) {
            scratch.clear();
            scratch.putInt(0);
            if (fold.writeRankKey(i, scratch)) {
                scratch.setInt(0, scratch.size() - Integer.BYTES);
                scratch.putInt(partition);
                scratch.putInt(index);
                scratch.put(id.array(), id.from(), id.to());
                synchronized (sorters[i]) {
                    sorters[i].add(scratch.array(), 0, scratch.size());
                }
            }
        }
    }

    /** Gives places; nobody can be added afterwards. */
    void settle() {
        for (int i = 0; i < sorters.length; i++) {
            settle(i);
        }
    }

    private void settle(int ranked) {
        ByteCursor parts = new ByteCursor();
        ByteSink record = new ByteSink();
        try (RecordCursor sorted = sorters[ranked].sorted()) {
            while (sorted.next()) {
                int end = sorted.from() + Integer.BYTES + Length.in(sorted.buffer(), sorted.from());
                parts.over(sorted.buffer(), end, sorted.to());
                int partition = parts.takeInt();
                record.clear();
                record.putInt(parts.takeInt());
                record.putLong(++totals[ranked]);
                places[ranked].append(partition, record.array(), 0, record.size());
            }
        }
        places[ranked].finish();
    }

    /** The places of one partition. */
    Places of(int partition, int visitors) {
        long[][] byIndex = new long[places.length][visitors];
        ByteCursor parts = new ByteCursor();
        for (int i = 0; i < places.length; i++) {
            try (RecordCursor records = places[i].read(partition, 1 << 16)) {
                while (records.next()) {
                    parts.over(records.buffer(), records.from(), records.to());
                    byIndex[i][parts.takeInt()] = parts.takeLong();
                }
            }
            places[i].delete(partition);
        }
        return new Places(byIndex);
    }

    /** Places by ranking and index; 0 for who is not ranked. */
    final class Places {

        private final long[][] byIndex;

        private Places(long[][] byIndex) {
            this.byIndex = byIndex;
        }

        void writeTo(Facts facts, int index) {
            for (int i = 0; i < byIndex.length; i++) {
                if (byIndex[i][index] > 0) {
                    plan.writeRank(facts, i, byIndex[i][index], totals[i]);
                }
            }
        }
    }

    @Override
    public void close() {
        for (int i = 0; i < sorters.length; i++) {
            sorters[i].close();
            places[i].close();
        }
    }
}
