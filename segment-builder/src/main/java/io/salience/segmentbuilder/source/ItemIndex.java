package io.salience.segmentbuilder.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the records of JSON stand in a block, and what is wrong with them. Not thread-safe. */
final class ItemIndex {

    private int[] places = new int[3 * 64];
    private final List<@Nullable Fault> faults = new ArrayList<>();
    private int lines;

    /** @param line on which it starts, from 0 at the start of the block */
    void add(int from, int to, int line, @Nullable Fault fault) {
        int at = 3 * faults.size();
        if (at == places.length) {
            places = Arrays.copyOf(places, 2 * at);
        }
        places[at] = from;
        places[at + 1] = to;
        places[at + 2] = line;
        faults.add(fault);
    }

    int size() {
        return faults.size();
    }

    int from(int item) {
        return places[3 * item];
    }

    int to(int item) {
        return places[3 * item + 1];
    }

    int line(int item) {
        return places[3 * item + 2];
    }

    @Nullable
    Fault fault(int item) {
        return faults.get(item);
    }

    /** Line feeds from the first item of the block to the first of the next. */
    int lines() {
        return lines;
    }

    void setLines(int count) {
        lines = count;
    }
}
