package io.salience.segmentbuilder.fold;

import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;
import java.util.Arrays;

/** Events at or after the reference, as a screen wrote them, until a later reference. Reused; not thread-safe. */
final class PendingEvents {

    private final ByteSink events = new ByteSink();
    private final Ordering ordering = new Ordering(this::compare);
    private int[] ends = new int[8];
    private int count;

    void clear() {
        events.clear();
        count = 0;
    }

    void add(byte[] bytes, int from, int to) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        events.put(bytes, from, to);
        ends[count++] = events.size();
    }

    private int start(int event) {
        return event == 0 ? 0 : ends[event - 1];
    }

    private int compare(int one, int other) {
        byte[] bytes = events.array();
        return Arrays.compareUnsigned(bytes, start(one), ends[one], bytes, start(other), ends[other]);
    }

    /** Appends all, in the order of their bytes; nothing where there are none. */
    void write(ByteSink out) {
        int[] sorted = ordering.sort(count);
        for (int i = 0; i < count; i++) {
            out.putBlock(events.array(), start(sorted[i]), ends[sorted[i]]);
        }
    }

    /** Gives the visitor all that is left to read. */
    static void read(ByteCursor in, VisitorFold visitor) {
        while (!in.atEnd()) {
            int length = in.takeLength();
            visitor.accept(in.array(), in.at(), in.at() + length);
            in.skip(length);
        }
    }
}
