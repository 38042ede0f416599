package io.salience.segmentbuilder.folding;

import io.salience.segmentbuilder.intake.VisitorRecord;
import io.salience.segmentbuilder.spill.RecordOrder.Length;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The records of a block by visitor: visitors in order of hash and id, the records of each in the order of reading. Holds
 * places in the block, no objects. Reused; not thread-safe.
 */
final class GroupedRecords {

    private static final int NONE = -1;

    private final VisitorRecord record = new VisitorRecord();
    private final VisitorRecord other = new VisitorRecord();
    private byte[] block = {};
    private int[] at = new int[1 << 12];
    private int[] nextOfVisitor = new int[1 << 12];
    private int records;
    private long[] hashes = new long[1 << 10];
    private int[] firsts = new int[1 << 10];
    private int[] lasts = new int[1 << 10];
    private int visitors;
    private int[] table = new int[1 << 11];
    private long[] order = new long[1 << 10];
    private int orderAt;
    private int[] same = new int[1];
    private int sameAt;
    private int sameCount;
    private int nextRecord;

    /**
     * Takes a block in.
     *
     * @param length bytes of whole frames
     * @param drops records that do not count
     */
    void take(byte[] bytes, int length, Drops drops) {
        block = bytes;
        records = 0;
        visitors = 0;
        Arrays.fill(table, NONE);
        for (int from = 0; from < length; ) {
            int size = Length.in(bytes, from);
            int start = from + Integer.BYTES;
            record.read(bytes, start, start + size);
            if (!drops.contains(record)) {
                add(from);
            }
            from = start + size;
        }
        sort();
    }

    private void add(int frame) {
        int visitor = visitorOf();
        if (records == at.length) {
            at = Arrays.copyOf(at, 2 * records);
            nextOfVisitor = Arrays.copyOf(nextOfVisitor, 2 * records);
        }
        at[records] = frame;
        nextOfVisitor[records] = NONE;
        if (firsts[visitor] == NONE) {
            firsts[visitor] = records;
        } else {
            nextOfVisitor[lasts[visitor]] = records;
        }
        lasts[visitor] = records++;
    }

    private int visitorOf() {
        int slot = (int) record.hash() & table.length - 1;
        while (table[slot] != NONE) {
            if (hashes[table[slot]] == record.hash() && isSameId(firsts[table[slot]])) {
                return table[slot];
            }
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = newVisitor();
        int visitor = table[slot];
        if (2 * visitors > table.length) {
            growTable();
        }
        return visitor;
    }

    private boolean isSameId(int recordNumber) {
        read(other, recordNumber);
        return Arrays.equals(block, other.idFrom(), other.idTo(), block, record.idFrom(), record.idTo());
    }

    private int newVisitor() {
        if (visitors == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * visitors);
            firsts = Arrays.copyOf(firsts, 2 * visitors);
            lasts = Arrays.copyOf(lasts, 2 * visitors);
        }
        hashes[visitors] = record.hash();
        firsts[visitors] = NONE;
        return visitors++;
    }

    private void growTable() {
        int[] larger = new int[2 * table.length];
        Arrays.fill(larger, NONE);
        for (int visitor = 0; visitor < visitors; visitor++) {
            int slot = (int) hashes[visitor] & larger.length - 1;
            while (larger[slot] != NONE) {
                slot = slot + 1 & larger.length - 1;
            }
            larger[slot] = visitor;
        }
        table = larger;
    }

    /** Orders hashes, turned so that signed order is unsigned order. */
    private void sort() {
        if (order.length < visitors) {
            order = new long[hashes.length];
        }
        for (int visitor = 0; visitor < visitors; visitor++) {
            order[visitor] = hashes[visitor] ^ Long.MIN_VALUE;
        }
        Arrays.sort(order, 0, visitors);
        orderAt = 0;
        sameAt = 0;
        sameCount = 0;
    }

    /** Goes to the next visitor; false behind the last one. */
    boolean next() {
        if (++sameAt >= sameCount && !nextHash()) {
            return false;
        }
        nextRecord = firsts[same[sameAt]];
        read(other, nextRecord);
        return true;
    }

    private boolean nextHash() {
        if (orderAt == visitors) {
            return false;
        }
        long hash = order[orderAt] ^ Long.MIN_VALUE;
        int count = 1;
        while (orderAt + count < visitors && order[orderAt + count] == order[orderAt]) {
            count++;
        }
        orderAt += count;
        collect(hash, count);
        return true;
    }

    /** Visitors with one hash, as a rule one; several are put in order of their ids. */
    private void collect(long hash, int count) {
        if (same.length < count) {
            same = new int[count];
        }
        int slot = (int) hash & table.length - 1;
        for (int found = 0; found < count; slot = slot + 1 & table.length - 1) {
            if (table[slot] != NONE && hashes[table[slot]] == hash) {
                same[found++] = table[slot];
            }
        }
        for (int i = 1; i < count; i++) {
            for (int j = i; j > 0 && compareIds(same[j - 1], same[j]) > 0; j--) {
                int swapped = same[j];
                same[j] = same[j - 1];
                same[j - 1] = swapped;
            }
        }
        sameAt = 0;
        sameCount = count;
    }

    private int compareIds(int one, int two) {
        read(record, firsts[one]);
        read(other, firsts[two]);
        return Arrays.compareUnsigned(block, record.idFrom(), record.idTo(), block, other.idFrom(), other.idTo());
    }

    private void read(VisitorRecord into, int recordNumber) {
        int start = at[recordNumber] + Integer.BYTES;
        into.read(block, start, start + Length.in(block, at[recordNumber]));
    }

    byte[] array() {
        return block;
    }

    long hash() {
        return other.hash();
    }

    int idFrom() {
        return other.idFrom();
    }

    int idTo() {
        return other.idTo();
    }

    /** The next record of the visitor, the same object each time; null behind the last one. */
    @Nullable
    VisitorRecord nextRecord() {
        if (nextRecord == NONE) {
            return null;
        }
        read(record, nextRecord);
        nextRecord = nextOfVisitor[nextRecord];
        return record;
    }
}
