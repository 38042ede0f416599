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
    private int[] counted = new int[16];
    private int size;

    /** @param most names that have a number of their own */
    NameCounts(int most) {
        this.most = most;
    }

    /** Counts further events of a name, and gives its number. */
    int add(String name, long events) {
        Integer known = numbers.get(name);
        int number = known == null ? newNumber(name) : known;
        if (counts[number] == 0 && events > 0) {
            note(number);
        }
        counts[number] += events;
        return number;
    }

    private int newNumber(String name) {
        int number = Math.min(names.size(), most) + 1;
        if (number <= most) {
            names.add(name);
            numbers.put(name, number);
        }
        if (number == counts.length) {
            counts = Arrays.copyOf(counts, 2 * number);
        }
        return number;
    }

    private void note(int number) {
        if (size == counted.length) {
            counted = Arrays.copyOf(counted, 2 * size);
        }
        counted[size++] = number;
    }

    /** Sets all counts to zero; the numbers stay. */
    void clearCounts() {
        Arrays.fill(counts, 0);
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

    /** How many numbers have events. */
    int size() {
        return size;
    }

    /** The numbers that have events, by the place of their first event. */
    int counted(int place) {
        return counted[place];
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
