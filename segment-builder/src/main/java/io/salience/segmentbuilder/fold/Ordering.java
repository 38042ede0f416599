package io.salience.segmentbuilder.fold;

/** Sorts numbers of things by an order of the things, without making objects. Reused; not thread-safe. */
final class Ordering {

    private static final int RUN = 12;

    /** How two things compare. */
    @FunctionalInterface
    interface Order {
        int compare(int one, int other);
    }

    private final Order by;
    private int[] sorted = new int[16];
    private int[] spare = new int[16];

    Ordering(Order by) {
        this.by = by;
    }

    /** The numbers from 0 to below the count in order; equals by number. Only valid until the next call. */
    int[] sort(int count) {
        if (sorted.length < count) {
            sorted = new int[Math.max(count, 2 * sorted.length)];
            spare = new int[sorted.length];
        }
        for (int from = 0; from < count; from += RUN) {
            insert(from, Math.min(count, from + RUN));
        }
        for (int width = RUN; width < count; width *= 2) {
            for (int from = 0; from < count; from += 2 * width) {
                merge(from, Math.min(count, from + width), Math.min(count, from + 2 * width));
            }
            int[] before = sorted;
            sorted = spare;
            spare = before;
        }
        return sorted;
    }

    private void insert(int from, int to) {
        for (int next = from; next < to; next++) {
            int at = next;
            while (at > from && by.compare(sorted[at - 1], next) > 0) {
                sorted[at] = sorted[at - 1];
                at--;
            }
            sorted[at] = next;
        }
    }

    private void merge(int from, int middle, int to) {
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            boolean takeLeft = left < middle && (right >= to || by.compare(sorted[left], sorted[right]) <= 0);
            spare[at] = takeLeft ? sorted[left++] : sorted[right++];
        }
    }
}
