package io.salience.segmentbuilder.fold;

import io.salience.segmentbuilder.bytes.Hash32;
import java.util.Arrays;

/**
 * Numbers distinct slices of bytes from 0 and keeps a number with each. What is cleared costs as much as was put in;
 * arrays stay. Not thread-safe.
 */
final class KeyTable {

    private static final int FIRST = 16;

    private final Ordering ordering = new Ordering(this::compare);
    private byte[] arena = new byte[256];
    private int[] ends = new int[FIRST];
    private int[] hashes = new int[FIRST];
    private long[] values = new long[FIRST];
    private int size;

    /** The number of a key and 1; 0 where there is none. Only the places up to the mask are in use. */
    private int[] places = new int[2 * FIRST];

    private int mask = places.length - 1;

    void clear() {
        if (size > 0) {
            Arrays.fill(places, 0, mask + 1, 0);
            mask = 2 * FIRST - 1;
            size = 0;
        }
    }

    int size() {
        return size;
    }

    /** Adds a key that is not there yet, with a number, and gives the number of the key. */
    int put(byte[] bytes, int from, int to, long initial) {
        int hash = Hash32.of(bytes, from, to);
        int place = hash & mask;
        while (places[place] != 0) {
            int key = places[place] - 1;
            if (hashes[key] == hash && Arrays.equals(arena, start(key), ends[key], bytes, from, to)) {
                return key;
            }
            place = place + 1 & mask;
        }
        places[place] = size + 1;
        return append(bytes, from, to, hash, initial);
    }

    private int append(byte[] bytes, int from, int to, int hash, long initial) {
        int key = size++;
        if (key == ends.length) {
            ends = Arrays.copyOf(ends, 2 * key);
            hashes = Arrays.copyOf(hashes, 2 * key);
            values = Arrays.copyOf(values, 2 * key);
        }
        int start = start(key);
        int end = Math.addExact(start, to - from);
        if (end > arena.length) {
            arena = Arrays.copyOf(arena, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(2L * arena.length, end)));
        }
        System.arraycopy(bytes, from, arena, start, to - from);
        ends[key] = end;
        hashes[key] = hash;
        values[key] = initial;
        if (2 * size > mask) {
            widen();
        }
        return key;
    }

    private void widen() {
        int wanted = 2 * (mask + 1);
        if (places.length < wanted) {
            places = new int[wanted];
        } else {
            Arrays.fill(places, 0, wanted, 0);
        }
        mask = wanted - 1;
        for (int key = 0; key < size; key++) {
            int place = hashes[key] & mask;
            while (places[place] != 0) {
                place = place + 1 & mask;
            }
            places[place] = key + 1;
        }
    }

    long value(int key) {
        return values[key];
    }

    void setValue(int key, long value) {
        values[key] = value;
    }

    /** Where the bytes of all keys stand; another array after one was put. */
    byte[] array() {
        return arena;
    }

    int start(int key) {
        return key == 0 ? 0 : ends[key - 1];
    }

    int end(int key) {
        return ends[key];
    }

    /** By bytes, unsigned. */
    int compare(int one, int other) {
        return Arrays.compareUnsigned(arena, start(one), ends[one], arena, start(other), ends[other]);
    }

    /** All keys in the order of their bytes. Only valid until the next call. */
    int[] sorted() {
        return ordering.sort(size);
    }
}
