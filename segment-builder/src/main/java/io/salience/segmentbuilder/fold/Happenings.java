package io.salience.segmentbuilder.fold;

import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;
import java.util.Arrays;

/**
 * Times at which something of a kind happened, by key; equal ones as often as they came. Kinds are small numbers from 0.
 * Reused; not thread-safe.
 */
final class Happenings {

    private final KeyTable keys;
    private final Ordering ordering = new Ordering(this::compare);
    private int[] keyOf = new int[16];
    private long[] micros = new long[16];
    private int[] kinds = new int[16];
    private int[] ranks = new int[16];
    private int[] sorted = {};
    private int size;
    private boolean inOrder;

    Happenings(KeyTable keys) {
        this.keys = keys;
    }

    void clear() {
        size = 0;
        inOrder = false;
    }

    int size() {
        return size;
    }

    void add(int key, long time, int kind) {
        if (size == micros.length) {
            keyOf = Arrays.copyOf(keyOf, 2 * size);
            micros = Arrays.copyOf(micros, 2 * size);
            kinds = Arrays.copyOf(kinds, 2 * size);
        }
        keyOf[size] = key;
        micros[size] = time;
        kinds[size++] = kind;
        inOrder = false;
    }

    int key(int happening) {
        return keyOf[happening];
    }

    long micros(int happening) {
        return micros[happening];
    }

    int kind(int happening) {
        return kinds[happening];
    }

    /** All in the order of the bytes of keys, then of times, then of kinds. Only valid until one is added. */
    int[] sorted() {
        if (!inOrder) {
            int[] keysInOrder = keys.sorted();
            if (ranks.length < keys.size()) {
                ranks = new int[2 * keys.size()];
            }
            for (int rank = 0; rank < keys.size(); rank++) {
                ranks[keysInOrder[rank]] = rank;
            }
            sorted = ordering.sort(size);
            inOrder = true;
        }
        return sorted;
    }

    private int compare(int one, int other) {
        int order = Integer.compare(ranks[keyOf[one]], ranks[keyOf[other]]);
        if (order == 0) {
            order = Long.compare(micros[one], micros[other]);
        }
        return order != 0 ? order : Integer.compare(kinds[one], kinds[other]);
    }

    void include(Ticks ticks) {
        for (int i = 0; i < size; i++) {
            ticks.include(micros[i]);
        }
    }

    /** Where, in order, the happenings of the key end that the one at this place has; exclusive. */
    int endOfKey(int[] order, int place) {
        int end = place;
        while (end < size && keyOf[order[end]] == keyOf[order[place]]) {
            end++;
        }
        return end;
    }

    /** Appends how many there are between two places in order, and their times, each since the one before. */
    void write(int[] order, int from, int to, Ticks ticks, boolean withKinds, ByteSink out) {
        out.putVarint(to - from);
        long before = ticks.base();
        for (int place = from; place < to; place++) {
            long time = micros[order[place]];
            out.putVarint(ticks.steps(before, time));
            before = time;
            if (withKinds) {
                out.putVarint(kinds[order[place]]);
            }
        }
    }

    /**
     * Adds what was written of one key, apart from what is before a time.
     *
     * @param from where the key's bytes start in the cursor's array, inclusive
     * @param to where they end, exclusive
     */
    void merge(ByteCursor in, Ticks ticks, int from, int to, long fromMicros, boolean withKinds) {
        long time = ticks.base();
        for (long left = in.takeVarint(); left > 0; left--) {
            time = ticks.after(time, in.takeVarint());
            int kind = withKinds ? (int) in.takeVarint() : 0;
            if (time >= fromMicros) {
                add(keys.put(in.array(), from, to, Fold.EVER), time, kind);
            }
        }
    }
}
