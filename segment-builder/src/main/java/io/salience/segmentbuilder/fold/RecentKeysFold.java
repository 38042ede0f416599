package io.salience.segmentbuilder.fold;

import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;

/** Keeps distinct values in a window, each with the latest time, since it counts as long as that is in the window. */
abstract class RecentKeysFold extends Fold {

    private final int property;
    private final long fromMicros;
    private final KeyTable keys = new KeyTable();
    private final ValueKey key = new ValueKey();
    private final Ticks ticks = new Ticks();

    /** @param property the number of the value that is read */
    RecentKeysFold(int property, long fromMicros) {
        this.property = property;
        this.fromMicros = fromMicros;
    }

    final KeyTable keys() {
        return keys;
    }

    @Override
    final void clear() {
        keys.clear();
    }

    @Override
    final void add(ScreenedEvent event) {
        if (event.has(property) && event.micros() >= fromMicros) {
            note(key.of(event, property).putInto(keys, event.micros()), event.micros());
        }
    }

    private void note(int number, long micros) {
        keys.setValue(number, Math.max(keys.value(number), micros));
    }

    @Override
    final int size() {
        return keys.size();
    }

    @Override
    final boolean isKept() {
        return keys.size() > 0;
    }

    @Override
    final void write(ByteSink out) {
        int count = keys.size();
        int[] sorted = keys.sorted();
        out.putVarint(count);
        ticks.begin();
        for (int i = 0; i < count; i++) {
            ticks.include(keys.value(i));
        }
        ticks.writeHead(out);
        for (int i = 0; i < count; i++) {
            out.putBlock(keys.array(), keys.start(sorted[i]), keys.end(sorted[i]));
            out.putVarint(ticks.steps(ticks.base(), keys.value(sorted[i])));
        }
    }

    @Override
    final void merge(ByteCursor in) {
        long count = in.takeVarint();
        ticks.readHead(in);
        for (long left = count; left > 0; left--) {
            int length = in.takeLength();
            int from = in.at();
            in.skip(length);
            long micros = ticks.after(ticks.base(), in.takeVarint());
            if (micros >= fromMicros) {
                note(keys.put(in.array(), from, from + length, micros), micros);
            }
        }
    }
}
