package io.salience.segmentbuilder.folding;

import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.fold.FoldPlan;
import io.salience.segmentbuilder.intake.Attributes;
import io.salience.segmentbuilder.intake.Sequence;
import io.salience.segmentbuilder.intake.VisitorRecord;
import io.salience.segmentbuilder.repeats.Repeats;
import io.salience.segmentbuilder.spill.BlockBuffer;
import io.salience.segmentbuilder.spill.FileFailure;
import io.salience.segmentbuilder.spill.PartitionFiles;
import io.salience.segmentbuilder.spill.RecordBlocks;
import io.salience.segmentbuilder.state.StateCursor;
import io.salience.segmentbuilder.state.StateFile;
import io.salience.segmentbuilder.state.StatePart;
import io.salience.segmentbuilder.state.VisitorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Folds records onto what was known before: of each partition comes a part of the new state, in order of hashes. A
 * partition that is larger than a block is folded block by block, each onto the part that the block before gave.
 */
public final class Folding {

    /** The usual size of the records that a thread has in memory. */
    public static final int PASS_BYTES = 32 << 20;

    private final FoldPlan plan;
    private final long referenceMicros;
    private final Path folder;
    private final Input input;
    private final VisitorTaker.Maker takers;
    private final ProfileRepeats profileRepeats = new ProfileRepeats();
    private final PartitionCount count;
    private final AtomicLong erased = new AtomicLong();
    private final AtomicLongArray lateDrops = new AtomicLongArray(Sequence.MOST_FILES);

    /**
     * What is folded.
     *
     * @param repeats events that do not count; null where there are none
     * @param before the state of the generation before; null where all is folded anew
     * @param attributes of visitors
     * @param passBytes of records that a thread has in memory
     */
    public record Input(
            PartitionFiles records,
            @Nullable Repeats repeats,
            @Nullable StateFile before,
            Attributes attributes,
            int passBytes) {

        private MergedAttributes newMerging() {
            return new MergedAttributes(
                    attributes, before == null ? List.of() : before.header().attributes());
        }
    }

    /**
     * @param referenceMicros the first microsecond that does not count
     * @param folder for the parts
     * @param takers are given the visitors of each partition
     */
    public Folding(FoldPlan plan, long referenceMicros, Path folder, Input input, VisitorTaker.Maker takers) {
        this.plan = plan;
        this.referenceMicros = referenceMicros;
        this.folder = folder;
        this.input = input;
        this.takers = takers;
        this.count = new PartitionCount(plan.traits().size());
    }

    /** Folds all partitions; the parts are in their order. */
    public StatePart[] fold(Partitions partitions) {
        StatePart[] parts = new StatePart[input.records().partitions()];
        partitions.forEach(parts.length, () -> {
            Worker worker = new Worker();
            return partition -> parts[partition] = worker.fold(partition);
        });
        return parts;
    }

    public ProfileRepeats profileRepeats() {
        return profileRepeats;
    }

    /** How many of a file's events that do not count would be late. */
    public long lateDrops(int file) {
        return lateDrops.get(file);
    }

    /** How many values of attributes that earlier builds knew were erased by empty cells. */
    public long erased() {
        return erased.get();
    }

    /** Bytes and caps by trait. */
    public PartitionCount count() {
        return count;
    }

    private void addLate(long sequence) {
        lateDrops.incrementAndGet(Sequence.file(sequence));
    }

    private final class Worker {

        private final MergedAttributes attributes = input.newMerging();
        private final FoldedVisitor visitor =
                new FoldedVisitor(plan.newVisitor(), referenceMicros, profileRepeats, attributes);
        private final GroupedRecords groups = new GroupedRecords();
        private final BlockBuffer memory = new BlockBuffer();
        private final ByteSink entry = new ByteSink();
        private final long[] stateBytes = new long[plan.traits().size()];
        private final long[] capped = new long[plan.traits().size()];

        StatePart fold(int partition) {
            Arrays.fill(stateBytes, 0);
            Arrays.fill(capped, 0);
            try (Drops drops = Drops.of(input.repeats(), partition, Folding.this::addLate);
                    RecordBlocks blocks = input.records().read(partition, input.passBytes(), memory)) {
                StatePart part = passes(partition, blocks, drops);
                input.records().delete(partition);
                count.addTraits(stateBytes, capped);
                erased.addAndGet(attributes.takeErased());
                return part;
            } catch (IOException e) {
                throw FileFailure.writing(folder, e);
            }
        }

        private StatePart passes(int partition, RecordBlocks blocks, Drops drops) throws IOException {
            long left = input.records().length(partition);
            StatePart part = null;
            for (int pass = 0; part == null || left > 0; pass++) {
                boolean more = blocks.nextBlock();
                left -= more ? blocks.blockLength() : left;
                groups.take(blocks.buffer(), more ? blocks.blockLength() : 0, drops);
                try (StateCursor before = part == null ? before(partition) : StateCursor.ofPart(part.file());
                        StatePart after = new StatePart(folder.resolve("state-" + partition + "-" + pass))) {
                    merge(before, part != null, after, left > 0 ? VisitorTaker.NONE : takers.taker(partition));
                    if (part != null) {
                        Files.delete(part.file());
                    }
                    part = after;
                }
            }
            return part;
        }

        private StateCursor before(int partition) throws IOException {
            StateFile before = input.before();
            return before == null
                    ? StateCursor.ofNothing()
                    : before.partition(partition, input.records().partitions());
        }

        /** Goes along both, which are in the same order. */
        private void merge(StateCursor before, boolean ofThisBuild, StatePart after, VisitorTaker taker)
                throws IOException {
            boolean hasState = before.next();
            boolean hasGroup = groups.next();
            while (hasState || hasGroup) {
                int order = order(before, hasState, hasGroup);
                if (order <= 0) {
                    VisitorState state = before.state();
                    visitor.begin(state.hash(), state.array(), state.idFrom(), state.idTo());
                    visitor.add(state, ofThisBuild);
                } else {
                    visitor.begin(groups.hash(), groups.array(), groups.idFrom(), groups.idTo());
                }
                if (order >= 0) {
                    addRecords();
                }
                write(after, taker);
                hasState = order <= 0 ? before.next() : hasState;
                hasGroup = order >= 0 ? groups.next() : hasGroup;
            }
        }

        /** Negative where the state's visitor is next, positive where the group's, zero where they are one. */
        private int order(StateCursor before, boolean hasState, boolean hasGroup) {
            if (hasState && hasGroup) {
                return before.state().compareTo(groups.hash(), groups.array(), groups.idFrom(), groups.idTo());
            }
            return hasState ? -1 : 1;
        }

        private void addRecords() {
            for (VisitorRecord record = groups.nextRecord(); record != null; record = groups.nextRecord()) {
                visitor.add(groups.array(), record);
            }
        }

        private void write(StatePart after, VisitorTaker taker) throws IOException {
            entry.clear();
            visitor.writeTo(entry, taker == VisitorTaker.NONE);
            after.add(entry.array(), 0, entry.size());
            if (taker != VisitorTaker.NONE) {
                visitor.fold().addStateBytes(stateBytes);
                visitor.fold().addCapped(capped);
                taker.take(visitor, entry);
            }
        }
    }
}
