package io.salience.segmentbuilder.fold;

import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;

/** Keeps the times of all events in a window by a value. */
abstract class HappeningsFold extends Fold {

    private final long fromMicros;
    private final boolean withKinds;
    private final KeyTable keys = new KeyTable();
    private final Happenings happenings = new Happenings(keys);
    private final Ticks ticks = new Ticks();

    HappeningsFold(long fromMicros, boolean withKinds) {
        this.fromMicros = fromMicros;
        this.withKinds = withKinds;
    }

    final KeyTable keys() {
        return keys;
    }

    final Happenings happenings() {
        return happenings;
    }

    final boolean isRecent(ScreenedEvent event) {
        return event.micros() >= fromMicros;
    }

    @Override
    final void clear() {
        keys.clear();
        happenings.clear();
    }

    @Override
    final int size() {
        return happenings.size();
    }

    @Override
    final boolean isKept() {
        return happenings.size() > 0;
    }

    /** Makes the number kept with each key that of its happenings. */
    final void countByKey() {
        for (int key = 0; key < keys.size(); key++) {
            keys.setValue(key, 0);
        }
        for (int i = 0; i < happenings.size(); i++) {
            int key = happenings.key(i);
            keys.setValue(key, keys.value(key) + 1);
        }
    }

    @Override
    final void write(ByteSink out) {
        int[] order = happenings.sorted();
        out.putVarint(keys.size());
        ticks.begin();
        happenings.include(ticks);
        ticks.writeHead(out);
        for (int from = 0; from < happenings.size(); ) {
            int key = happenings.key(order[from]);
            int to = happenings.endOfKey(order, from);
            out.putBlock(keys.array(), keys.start(key), keys.end(key));
            happenings.write(order, from, to, ticks, withKinds, out);
            from = to;
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
            happenings.merge(in, ticks, from, from + length, fromMicros, withKinds);
        }
    }
}
