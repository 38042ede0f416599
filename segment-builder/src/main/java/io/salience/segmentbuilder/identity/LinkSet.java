package io.salience.segmentbuilder.identity;

import java.util.Arrays;

/**
 * Distinct links between numbered ids, whichever of the two is said first. Takes 11 to 22 bytes a link. Not thread-safe
 * while links are added.
 */
final class LinkSet {

    /** Of each link the lesser id and, in the lower half, the greater one, which is not 0; so 0 is free. */
    private long[] links = new long[1 << 8];

    private int size;
    private boolean sorted;

    /** Adds a link; an id is never linked with itself. */
    void add(int one, int other) {
        if (sorted) {
            throw new IllegalStateException("the links were read already");
        }
        if (one != other && put(((long) Math.min(one, other) << Integer.SIZE) | Math.max(one, other))) {
            size++;
            if (size > links.length / 4 * 3) {
                grow();
            }
        }
    }

    private boolean put(long link) {
        int slot = (int) spread(link) & (links.length - 1);
        while (links[slot] != 0) {
            if (links[slot] == link) {
                return false;
            }
            slot = (slot + 1) & (links.length - 1);
        }
        links[slot] = link;
        return true;
    }

    private static long spread(long link) {
        long mixed = link * 0x9e3779b97f4a7c15L;
        return mixed ^ (mixed >>> 32);
    }

    private void grow() {
        long[] before = links;
        links = new long[2 * before.length];
        for (long link : before) {
            if (link != 0) {
                put(link);
            }
        }
    }

    int size() {
        return size;
    }

    /** Puts the links in order, in place; none can be added afterwards. */
    void sort() {
        if (!sorted) {
            sorted = true;
            int count = 0;
            for (long link : links) {
                if (link != 0) {
                    links[count++] = link;
                }
            }
            Arrays.sort(links, 0, size);
        }
    }

    /** The lesser id of a link, by its place in the order. */
    int one(int index) {
        return (int) (links[index] >>> Integer.SIZE);
    }

    /** The greater one. */
    int other(int index) {
        return (int) links[index];
    }

    long memoryBytes() {
        return (long) Long.BYTES * links.length;
    }
}
