package io.salience.segmentbuilder.identity;

import io.salience.segmentbuilder.bytes.Hash128;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The ids that are linked, numbered from 0 in the order of their coming. An id is known by its 128-bit hash; what it reads
 * is in a file. Takes 16 bytes for the hash, 8 for the place in the file, 4 for the place in the table and a bit for the
 * kind, with what the arrays have in hand 30 to 47 bytes an id. Adding is for one thread; afterwards any thread may ask.
 */
final class LinkedIds implements AutoCloseable {

    static final int NONE = -1;

    private final IdBytes bytes;
    private long[] high = new long[1 << 8];
    private long[] low = new long[1 << 8];
    private long[] ends = new long[1 << 8];
    private long[] known = new long[1 << 2];
    /** Numbers of ids, each one more than it is; 0 is free. At most three quarters are taken. */
    private int[] table = new int[1 << 9];

    private int size;

    LinkedIds(Path file) {
        this.bytes = new IdBytes(file);
    }

    int size() {
        return size;
    }

    /** The number of an id; it gets one if it has none. */
    int add(Hash128 hash, byte[] id, int from, int to) {
        int slot = slot(hash.high(), hash.low());
        if (table[slot] != 0) {
            return table[slot] - 1;
        }
        if (size == high.length) {
            grow();
        }
        high[size] = hash.high();
        low[size] = hash.low();
        ends[size] = bytes.append(id, from, to);
        table[slot] = ++size;
        if (size > table.length / 4 * 3) {
            growTable();
        }
        return size - 1;
    }

    /** The number of an id; {@link #NONE} where it is not linked. */
    int find(long itsHigh, long itsLow) {
        return table[slot(itsHigh, itsLow)] - 1;
    }

    private int slot(long itsHigh, long itsLow) {
        int slot = (int) itsHigh & (table.length - 1);
        for (int taken = table[slot]; taken != 0; taken = table[slot]) {
            if (high[taken - 1] == itsHigh && low[taken - 1] == itsLow) {
                return slot;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }

    private void grow() {
        int length = size + (size >> 1);
        high = Arrays.copyOf(high, length);
        low = Arrays.copyOf(low, length);
        ends = Arrays.copyOf(ends, length);
        known = Arrays.copyOf(known, (length >> 6) + 1);
    }

    private void growTable() {
        table = new int[2 * table.length];
        for (int i = 0; i < size; i++) {
            table[slot(high[i], low[i])] = i + 1;
        }
    }

    void markKnown(int id) {
        known[id >> 6] |= 1L << id;
    }

    boolean isKnown(int id) {
        return ((known[id >> 6] >>> id) & 1) != 0;
    }

    /** Writes what is in memory of the ids' bytes; needed before any is read. */
    void flush() {
        bytes.flush();
    }

    /** What an id reads. */
    byte[] read(int id) {
        byte[] read = new byte[length(id)];
        bytes.read(begin(id), read);
        return read;
    }

    /** The same for many ids by one thread. */
    Reader reader() {
        return new Reader(bytes.new Pages());
    }

    private long begin(int id) {
        return id == 0 ? 0 : ends[id - 1];
    }

    private int length(int id) {
        return (int) (ends[id] - begin(id));
    }

    /** What the arrays take. */
    long memoryBytes() {
        return (long) Long.BYTES * (high.length + low.length + ends.length + known.length)
                + (long) Integer.BYTES * table.length;
    }

    @Override
    public void close() {
        bytes.close();
    }

    /** Reads ids. Not thread-safe. */
    final class Reader {

        private final IdBytes.Pages pages;

        private Reader(IdBytes.Pages pages) {
            this.pages = pages;
        }

        byte[] read(int id) {
            byte[] read = new byte[length(id)];
            pages.read(begin(id), read);
            return read;
        }
    }
}
