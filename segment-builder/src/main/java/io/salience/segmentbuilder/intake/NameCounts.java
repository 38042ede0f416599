package io.salience.segmentbuilder.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the names of events from 1, and counts the events of each. Not thread-safe. */
final class NameCounts {

    /** The number of no name. */
    static final int NOTHING = 0;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private long[] counts = new long[16];

    /** Counts further events of a name, and gives its number. */
    int add(String name, long events) {
        Integer known = numbers.get(name);
        int number = known == null ? newNumber(name) : known;
        counts[number] += events;
        return number;
    }

    boolean has(String name) {
        return numbers.containsKey(name);
    }

    private int newNumber(String name) {
        names.add(name);
        int number = names.size();
        numbers.put(name, number);
        if (number == counts.length) {
            counts = Arrays.copyOf(counts, 2 * number);
        }
        return number;
    }

    /** Sets all counts to zero; the numbers stay. */
    void clearCounts() {
        Arrays.fill(counts, 0);
    }

    /** The largest number given by now. */
    int largest() {
        return names.size();
    }

    String name(int number) {
        return names.get(number - 1);
    }

    long count(int number) {
        return counts[number];
    }
}
