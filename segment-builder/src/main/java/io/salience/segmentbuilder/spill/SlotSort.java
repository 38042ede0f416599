package io.salience.segmentbuilder.spill;

/** Sorts numbers by what they stand for: a merge sort, stable, with a second array of the same length. */
public final class SlotSort {

    private static final int SHORT = 8;

    private SlotSort() {}

    /** An order of what two numbers stand for. */
    @FunctionalInterface
    public interface Order {
        int compare(int a, int b);
    }

    /** @param to exclusive */
    public static void sort(int[] slots, int from, int to, Order order) {
        if (to - from <= SHORT) {
            insert(slots, from, to, order);
            return;
        }
        int[] other = new int[to - from];
        sort(slots, from, to, other, order);
    }

    private static void sort(int[] slots, int from, int to, int[] other, Order order) {
        if (to - from <= SHORT) {
            insert(slots, from, to, order);
            return;
        }
        int middle = (from + to) >>> 1;
        sort(slots, from, middle, other, order);
        sort(slots, middle, to, other, order);
        if (order.compare(slots[middle - 1], slots[middle]) > 0) {
            merge(slots, from, middle, to, other, order);
        }
    }

    private static void insert(int[] slots, int from, int to, Order order) {
        for (int i = from + 1; i < to; i++) {
            int slot = slots[i];
            int at = i;
            while (at > from && order.compare(slots[at - 1], slot) > 0) {
                slots[at] = slots[--at];
            }
            slots[at] = slot;
        }
    }

    /** The left half moves out of the way first; so writing never overtakes reading the right half. */
    private static void merge(int[] slots, int from, int middle, int to, int[] other, Order order) {
        int length = middle - from;
        System.arraycopy(slots, from, other, 0, length);
        int left = 0;
        int right = middle;
        int at = from;
        while (left < length) {
            boolean takesRight = right < to && order.compare(other[left], slots[right]) > 0;
            slots[at++] = takesRight ? slots[right++] : other[left++];
        }
    }
}
