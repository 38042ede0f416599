package io.salience.segmentbuilder.fold;

import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;

/**
 * Counts events for which no other event has the same value, where times matter: of the counted events, because they
 * leave a window, or of the others, because only those at or after a counted one speak against it. The number kept with a
 * value is the time of the latest other; where times of others do not matter, it is {@link #SOME}.
 */
final class TimedWithoutFold extends Fold {

    private static final long SOME = 0;
    private static final long NONE = EVER;

    private final int property;
    private final boolean later;
    private final long fromMicros;
    private final KeyTable keys = new KeyTable();
    private final Happenings counted = new Happenings(keys);
    private final ValueKey key = new ValueKey();
    private final Ticks ticks = new Ticks();
    private int others;

    /**
     * @param property the number of the value that must be the same
     * @param later whether only other events at or after a counted one speak against it
     */
    TimedWithoutFold(int property, boolean later, long fromMicros) {
        this.property = property;
        this.later = later;
        this.fromMicros = fromMicros;
    }

    @Override
    void clear() {
        keys.clear();
        counted.clear();
        others = 0;
    }

    @Override
    void add(ScreenedEvent event) {
        if (event.micros() >= fromMicros) {
            ValueKey same = event.has(property) ? key.of(event, property) : key.ofMissing();
            counted.add(same.putInto(keys, NONE), event.micros(), 0);
        }
    }

    /** Others before the window speak against no counted event that lies before them. */
    @Override
    void exclude(ScreenedEvent event) {
        if (event.has(property) && (!later || event.micros() >= fromMicros)) {
            noteOther(key.of(event, property).putInto(keys, NONE), later ? event.micros() : SOME);
        }
    }

    private void noteOther(int number, long micros) {
        others += keys.value(number) == NONE ? 1 : 0;
        keys.setValue(number, Math.max(keys.value(number), micros));
    }

    @Override
    int size() {
        return Math.addExact(counted.size(), others);
    }

    @Override
    boolean isKept() {
        return keys.size() > 0;
    }

    @Override
    boolean isEmpty() {
        return counted.size() == 0;
    }

    @Override
    boolean value(Quotient value) {
        long alone = 0;
        for (int i = 0; i < counted.size(); i++) {
            long other = keys.value(counted.key(i));
            alone += other == NONE || (later && other < counted.micros(i)) ? 1 : 0;
        }
        value.setWhole(alone);
        return true;
    }

    @Override
    void write(ByteSink out) {
        int[] order = counted.sorted();
        int[] keysInOrder = keys.sorted();
        out.putVarint(keys.size());
        writeHead(out);
        int from = 0;
        for (int i = 0; i < keys.size(); i++) {
            int number = keysInOrder[i];
            boolean has = from < counted.size() && counted.key(order[from]) == number;
            int to = has ? counted.endOfKey(order, from) : from;
            out.putBlock(keys.array(), keys.start(number), keys.end(number));
            out.putVarint(written(keys.value(number)));
            counted.write(order, from, to, ticks, false, out);
            from = to;
        }
    }

    private void writeHead(ByteSink out) {
        ticks.begin();
        counted.include(ticks);
        for (int number = 0; later && number < keys.size(); number++) {
            if (keys.value(number) != NONE) {
                ticks.include(keys.value(number));
            }
        }
        ticks.writeHead(out);
    }

    /** 0 where there is no other; 1 and more as steps since the earliest instant. */
    private long written(long other) {
        return other == NONE ? 0 : later ? 1 + ticks.steps(ticks.base(), other) : 1;
    }

    @Override
    void merge(ByteCursor in) {
        long count = in.takeVarint();
        ticks.readHead(in);
        for (long left = count; left > 0; left--) {
            int length = in.takeLength();
            int from = in.at();
            in.skip(length);
            long other = in.takeVarint();
            if (other > 0) {
                mergeOther(in, from, from + length, other - 1);
            }
            counted.merge(in, ticks, from, from + length, fromMicros, false);
        }
    }

    private void mergeOther(ByteCursor in, int from, int to, long steps) {
        long micros = later ? ticks.after(ticks.base(), steps) : SOME;
        if (!later || micros >= fromMicros) {
            noteOther(keys.put(in.array(), from, to, NONE), micros);
        }
    }
}
