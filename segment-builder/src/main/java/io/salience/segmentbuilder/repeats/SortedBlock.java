package io.salience.segmentbuilder.repeats;

import io.salience.segmentbuilder.spill.RecordCursor;
import io.salience.segmentbuilder.spill.SlotSort;

/**
 * The sightings of one partition in order, sorted in memory. Hashes are spread evenly, so each goes straight to its place
 * or next to it; only ids that are there many times are sorted by comparing. Takes 12 bytes a sighting at most, beside
 * the block. Not thread-safe.
 */
final class SortedBlock implements RecordCursor {

    private static final int FRAME = Integer.BYTES;

    /** What a sighting takes in a block, its frame included. */
    static final int FRAMED = FRAME + Sighting.BYTES;

    private final byte[] block;
    private final int[] order;
    private int index = -1;

    /**
     * @param length of the block, which holds nothing but framed sightings
     * @param knownBits how many of the ids' first bits are the same for all; below 63
     */
    SortedBlock(byte[] block, int length, int knownBits) {
        this.block = block;
        this.order = new int[length / FRAMED];
        int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(order.length >>> 1));
        int[] ends = new int[1 << bits];
        for (int at = FRAME; at < length; at += FRAMED) {
            ends[bucket(at, knownBits, bits)]++;
        }
        sum(ends);
        for (int at = FRAME + (order.length - 1) * FRAMED; at >= 0; at -= FRAMED) {
            order[--ends[bucket(at, knownBits, bits)]] = at;
        }
        sort(ends);
    }

    private int bucket(int at, int knownBits, int bits) {
        return (int) (Sighting.high(block, at) << knownBits >>> (Long.SIZE - bits));
    }

    private static void sum(int[] counts) {
        for (int i = 1; i < counts.length; i++) {
            counts[i] += counts[i - 1];
        }
    }

    private void sort(int[] starts) {
        SlotSort.Order byId = (a, b) -> Sighting.compare(block, a, b);
        for (int i = 0; i < starts.length; i++) {
            int end = i + 1 < starts.length ? starts[i + 1] : order.length;
            if (end - starts[i] > 1) {
                SlotSort.sort(order, starts[i], end, byId);
            }
        }
    }

    @Override
    public boolean next() {
        return ++index < order.length;
    }

    @Override
    public byte[] buffer() {
        return block;
    }

    @Override
    public int from() {
        return order[index];
    }

    @Override
    public int to() {
        return order[index] + Sighting.BYTES;
    }

    @Override
    public void close() {}
}
