package io.salience.segmentbuilder.repeats;

import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.spill.BlockBuffer;
import io.salience.segmentbuilder.spill.PartitionFiles;
import io.salience.segmentbuilder.spill.RecordBlocks;
import io.salience.segmentbuilder.spill.RecordCursor;
import io.salience.segmentbuilder.spill.RecordOrder;
import io.salience.segmentbuilder.spill.RunSorter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds events whose id was there before, in this build or an earlier one. Of all with the same id the first counts, which
 * is one of an earlier build or else the one with the least sequence number; another one is a repeat where its content is
 * the same as the first one's, and else a conflict. So without conflicts the same contents count whatever the order.
 *
 * <p>Ids and contents are known by their hashes. Sightings go to files by the first bits of the id's hash; then each file
 * is sorted, in memory or, where it is too large for that (as it is when one id is there a million times), through runs.
 * Not thread-safe.
 */
public final class RepeatFinder implements AutoCloseable {

    private static final int ID_PARTITIONS = 512;
    private static final int MOST_NUMBERS_IN_MEMORY = 1 << 19;

    private final Path folder;
    private final int visitorPartitions;
    private final int memoryBytes;
    private final int mostNumbersInMemory;
    private final PartitionFiles sightings;
    private final byte[] record = new byte[Sighting.BYTES];
    private final int idBits;
    private final BlockBuffer memory = new BlockBuffer();

    /**
     * @param folder must be there, and hold no other finder's files
     * @param visitorPartitions a power of two, up to 1024
     * @param memoryBytes about as much as adding, and then finding, takes; merging may take 16 MB where that is more
     */
    public RepeatFinder(Path folder, int visitorPartitions, int memoryBytes) {
        this(folder, visitorPartitions, memoryBytes, ID_PARTITIONS, MOST_NUMBERS_IN_MEMORY);
    }

    RepeatFinder(Path folder, int visitorPartitions, int memoryBytes, int idPartitions, int mostNumbersInMemory) {
        this.folder = folder;
        this.visitorPartitions = visitorPartitions;
        this.memoryBytes = memoryBytes;
        this.mostNumbersInMemory = mostNumbersInMemory;
        this.sightings = new PartitionFiles(folder, "sightings", idPartitions, memoryBytes / 2);
        this.idBits = Integer.numberOfTrailingZeros(idPartitions);
    }

    /**
     * Tells of an event with an id. The order of telling does not matter.
     *
     * @param high first half of the 128-bit hash of the id
     * @param low second half
     * @param content hash of all that the event says
     * @param sequence unsigned, ascending in the order of reading, no two the same; its first 12 bits are the file's number
     * @param time of the event, in microseconds since 1970
     * @param visitorPartition where the event itself went
     * @param name the number of its name, by which what does not count is counted; 0 is of nobody's interest, and of more
     *     than four million names the further ones count as 0
     */
    public void add(long high, long low, long content, long sequence, long time, int visitorPartition, int name) {
        Sighting.putId(record, high, low);
        Sighting.putEvent(record, content, sequence, time, visitorPartition, name < Sighting.MOST_NAMES ? name : 0);
        sightings.append((int) Long.rotateLeft(high, idBits) & (sightings.partitions() - 1), record, 0, Sighting.BYTES);
    }

    /**
     * Finds what does not count; nothing can be added afterwards.
     *
     * @param seen what the build before remembered; null where there was none
     * @param remembered where to write what this build and those before it remember; must not be there
     * @param horizon in microseconds since 1970: ids of earlier events are forgotten
     * @throws BadInput where the seen file cannot be used
     */
    public Repeats find(@Nullable Path seen, Path remembered, long horizon) {
        sightings.finish();
        Repeats repeats = new Repeats(
                new SequenceFiles(folder, "drops", visitorPartitions, mostNumbersInMemory),
                new SequenceFiles(folder, "conflicts", 1, mostNumbersInMemory));
        try (SeenReader old = new SeenReader(seen);
                SeenWriter writer = new SeenWriter(remembered, horizon)) {
            Sifting sifting = new Sifting(old, writer, repeats);
            for (int i = 0; i < sightings.partitions(); i++) {
                sift(i, sifting);
            }
            sifting.finish();
            writer.finish();
            repeats.finish();
            return repeats;
        } catch (RuntimeException e) {
            repeats.close();
            throw e;
        }
    }

    private void sift(int partition, Sifting sifting) {
        long length = sightings.length(partition);
        // A block takes a quarter more while it is sorted.
        if (length + length / 4 <= memoryBytes) {
            try (RecordBlocks blocks = sightings.read(partition, (int) length, memory)) {
                if (blocks.nextBlock()) {
                    sifting.sift(new SortedBlock(blocks.buffer(), blocks.blockLength(), idBits));
                }
            }
            sightings.delete(partition);
        } else {
            siftThroughRuns(partition, sifting);
        }
    }

    private void siftThroughRuns(int partition, Sifting sifting) {
        RecordOrder order = RecordOrder.leading(Sighting.KEY_BYTES);
        try (RunSorter sorter = new RunSorter(folder, "sorting-" + partition, order, memoryBytes)) {
            try (RecordBlocks records = sightings.read(partition, Math.min(memoryBytes, 1 << 16))) {
                while (records.next()) {
                    sorter.add(records.buffer(), records.from(), records.to());
                }
            }
            sightings.delete(partition);
            try (RecordCursor sorted = sorter.sorted()) {
                sifting.sift(sorted);
            }
        }
    }

    @Override
    public void close() {
        sightings.close();
    }

    /** Goes along the sightings and what was remembered, both ascending by id. */
    private static final class Sifting {

        private final SeenReader old;
        private final SeenWriter remembered;
        private final Repeats repeats;
        private boolean started;
        private long high;
        private long low;
        private long content;

        Sifting(SeenReader old, SeenWriter remembered, Repeats repeats) {
            this.old = old;
            this.remembered = remembered;
            this.repeats = repeats;
        }

        void sift(RecordCursor sorted) {
            while (sorted.next()) {
                byte[] bytes = sorted.buffer();
                int at = sorted.from();
                boolean isFirst = isNew(Sighting.high(bytes, at), Sighting.low(bytes, at))
                        && isFirst(Sighting.content(bytes, at), Sighting.time(bytes, at));
                if (!isFirst) {
                    boolean conflict = Sighting.content(bytes, at) != content;
                    repeats.drop(Sighting.partition(bytes, at), Sighting.sequence(bytes, at), conflict);
                    repeats.countName(Sighting.name(bytes, at));
                }
            }
        }

        /** Whether the id is another one than before; it is the current one then. */
        private boolean isNew(long nextHigh, long nextLow) {
            if (started && high == nextHigh && low == nextLow) {
                return false;
            }
            started = true;
            high = nextHigh;
            low = nextLow;
            return true;
        }

        /** Whether a new id was never seen; what counts of it is remembered either way. */
        private boolean isFirst(long itsContent, long time) {
            while (old.isBefore(high, low)) {
                keepOld();
            }
            if (old.is(high, low)) {
                content = old.content();
                keepOld();
                return false;
            }
            content = itsContent;
            remembered.write(high, low, content, time);
            return true;
        }

        void finish() {
            while (!old.ended()) {
                keepOld();
            }
        }

        private void keepOld() {
            remembered.write(old.high(), old.low(), old.content(), old.time());
            old.advance();
        }
    }
}
