package io.salience.segmentbuilder.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the names of events from 1, and counts the events of each. Names beyond the most share one number, so memory is
 * bounded whatever stands in the field of the name. Not thread-safe.
 */
final class NameCounts {

    /** The number of no name. */
    static final int NOTHING = 0;

    private final int most;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private long[] counts = new long[16];
    private boolean[] seen = new boolean[16];
    private int[] order = new int[16];
    private int size;

    /** @param most names that have a number of their own */
    NameCounts(int most) {
        this.most = most;
    }

    /** Counts further events of a name, perhaps none, and gives its number. */
    int add(String name, long events) {
        int number = expect(name);
        if (!seen[number]) {
            note(number);
        }
        counts[number] += events;
        return number;
    }

    /** Whether there was something to add to a name, perhaps no event that counts. */
    boolean has(String name) {
        Integer number = numbers.get(name);
        return number != null && seen[number];
    }

    private void note(int number) {
        seen[number] = true;
        if (size == order.length) {
            order = Arrays.copyOf(order, 2 * size);
        }
        order[size++] = number;
    }

    /** Gives the number of a name whose events may be counted later. */
    int expect(String name) {
        Integer known = numbers.get(name);
        return known == null ? newNumber(name) : known;
    }

    private int newNumber(String name) {
        int number = Math.min(names.size(), most) + 1;
        if (number <= most) {
            names.add(name);
            numbers.put(name, number);
        }
        if (number == counts.length) {
            counts = Arrays.copyOf(counts, 2 * number);
            seen = Arrays.copyOf(seen, 2 * number);
        }
        return number;
    }

    /** Sets all counts to zero; the numbers stay. */
    void clearCounts() {
        for (int place = 0; place < size; place++) {
            counts[order[place]] = 0;
            seen[order[place]] = false;
        }
        size = 0;
    }

    /** Forgets all names. */
    void clear() {
        clearCounts();
        names.clear();
        numbers.clear();
    }

    /** The largest number of a single name given by now. */
    int largest() {
        return names.size();
    }

    /** How many numbers something was added to. */
    int size() {
        return size;
    }

    /** The numbers that something was added to, in the order of what was added first; places count from 0. */
    int numberAt(int place) {
        return order[place];
    }

    /** The number of all further names; there may be no events of it. */
    int ofOthers() {
        return most + 1;
    }

    String name(int number) {
        return names.get(number - 1);
    }

    long count(int number) {
        return number < counts.length ? counts[number] : 0;
    }
}
