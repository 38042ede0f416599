package io.salience.segmentbuilder.spill;

import io.salience.segmentbuilder.spill.RecordOrder.Length;
import java.util.Arrays;

/**
 * Records in memory, in chunks of 1 MB that are used again after {@link #clear}; what an array's growing would copy stays
 * small that way. A record that is longer than a chunk gets one of its own. Not thread-safe.
 */
final class RecordArena {

    /** Also how many bits of a slot say where in its chunk a record begins. */
    private static final int CHUNK_BITS = 20;

    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int MOST_CHUNKS = 1 << (Integer.SIZE - CHUNK_BITS);
    private static final int FRAME = Integer.BYTES;

    private final long mostBytes;
    private byte[][] chunks = new byte[16][];
    private int opened;
    private int[] slots = new int[1 << 10];
    private int count;
    private int current = -1;
    private int used;

    /** @param mostBytes of memory; a first record always fits */
    RecordArena(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Adds a record; false where it must be cleared first. */
    boolean add(byte[] bytes, int from, int to) {
        int needed = FRAME + to - from;
        boolean opens = current < 0 || needed > chunks[current].length - used;
        if (count > 0 && ((opens && !hasRoom(needed)) || (count == slots.length && !canGrow()))) {
            return false;
        }
        if (opens) {
            openChunk(needed);
        }
        if (count == slots.length) {
            slots = Arrays.copyOf(slots, count * 2);
        }
        byte[] chunk = chunks[current];
        Length.put(chunk, used, to - from);
        System.arraycopy(bytes, from, chunk, used + FRAME, to - from);
        slots[count++] = (current << CHUNK_BITS) | used;
        used += needed;
        return true;
    }

    private boolean hasRoom(int needed) {
        int next = current + 1;
        if (next < opened) {
            return needed <= chunks[next].length;
        }
        return next < MOST_CHUNKS && memoryBytes() + Math.max(CHUNK, needed) <= mostBytes;
    }

    /** Sorting takes a second array beside the slots. */
    private boolean canGrow() {
        return memoryBytes() + 2L * Integer.BYTES * slots.length <= mostBytes;
    }

    private void openChunk(int needed) {
        current++;
        used = 0;
        int size = (int) Math.max(needed, Math.min(CHUNK, mostBytes / 2));
        if (current == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * current);
        }
        if (current == opened || chunks[current].length < needed) {
            chunks[current] = new byte[size];
        }
        opened = Math.max(opened, current + 1);
    }

    /** What it takes or will take once it is sorted. */
    long memoryBytes() {
        long bytes = 2L * Integer.BYTES * slots.length;
        for (int chunk = 0; chunk < opened; chunk++) {
            bytes += chunks[chunk].length;
        }
        return bytes;
    }

    int count() {
        return count;
    }

    void sort(RecordOrder order) {
        SlotSort.sort(slots, 0, count, (a, b) -> order.compare(chunk(a), from(a), to(a), chunk(b), from(b), to(b)));
    }

    void clear() {
        count = 0;
        current = -1;
        used = 0;
    }

    int slot(int index) {
        return slots[index];
    }

    byte[] chunk(int slot) {
        return chunks[slot >>> CHUNK_BITS];
    }

    int from(int slot) {
        return (slot & (CHUNK - 1)) + FRAME;
    }

    int to(int slot) {
        return from(slot) + Length.in(chunk(slot), slot & (CHUNK - 1));
    }

    /** What is in it, in order once it is sorted. */
    RecordCursor records() {
        return new Records();
    }

    private final class Records implements RecordCursor {

        private int index = -1;

        @Override
        public boolean next() {
            return ++index < count;
        }

        @Override
        public byte[] buffer() {
            return chunk(slots[index]);
        }

        @Override
        public int from() {
            return RecordArena.this.from(slots[index]);
        }

        @Override
        public int to() {
            return RecordArena.this.to(slots[index]);
        }

        @Override
        public void close() {
            clear();
            chunks = new byte[16][];
            opened = 0;
        }
    }
}
