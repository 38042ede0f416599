package io.salience.segmentbuilder.repeats;

import java.util.Arrays;

/**
 * Which events of a build do not count, because one with the same id was there before. Different partitions may be read by
 * different threads. Closing deletes its files.
 */
public final class Repeats implements AutoCloseable {

    /** Sequence numbers begin with 12 bits for the file. */
    private static final int SOURCES = 1 << 12;

    private static final int SOURCE_SHIFT = Long.SIZE - 12;

    private final SequenceFiles drops;
    private final SequenceFiles conflicting;
    private final long[] repeats = new long[SOURCES];
    private final long[] conflicts = new long[SOURCES];

    private long[] dropsByName = new long[16];

    Repeats(SequenceFiles drops, SequenceFiles conflicting) {
        this.drops = drops;
        this.conflicting = conflicting;
    }

    void drop(int visitorPartition, long sequence, boolean conflict) {
        drops.append(visitorPartition, sequence);
        int source = (int) (sequence >>> SOURCE_SHIFT);
        if (conflict) {
            conflicting.append(0, sequence);
            conflicts[source]++;
        } else {
            repeats[source]++;
        }
    }

    void countName(int name) {
        if (name >= dropsByName.length) {
            dropsByName = Arrays.copyOf(dropsByName, Math.max(name + 1, 2 * dropsByName.length));
        }
        dropsByName[name]++;
    }

    void finish() {
        drops.finish();
        conflicting.finish();
    }

    /** How many events of a file were there before with the same content. */
    public long repeats(int source) {
        return repeats[source];
    }

    /** How many events of a file have the id of an earlier one and other content. */
    public long conflicts(int source) {
        return conflicts[source];
    }

    /** How many events of a name do not count, repeats and conflicts alike; the name is told by its number. */
    public long droppedOf(int name) {
        return name < dropsByName.length ? dropsByName[name] : 0;
    }

    /** The events of a partition of visitors that do not count, repeats and conflicts alike. */
    public SequenceCursor drops(int visitorPartition) {
        return drops.read(visitorPartition);
    }

    /** The events that are conflicts, of all partitions. */
    public SequenceCursor conflicts() {
        return conflicting.read(0);
    }

    @Override
    public void close() {
        drops.close();
        conflicting.close();
    }
}
