package io.salience.segmentbuilder.fold;

import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;
import java.util.Arrays;

/** Keeps instants in a window. */
abstract class InstantsFold extends Fold {

    private final long fromMicros;
    private final Ticks ticks = new Ticks();
    private long[] instants = new long[16];
    private int size;
    private boolean compact = true;

    InstantsFold(long fromMicros) {
        this.fromMicros = fromMicros;
    }

    /** Whether the earlier of two instants need not be kept beside the later. */
    abstract boolean isCovered(long earlier, long later);

    @Override
    final void clear() {
        size = 0;
        compact = true;
    }

    @Override
    void add(ScreenedEvent event) {
        add(event.micros());
    }

    final void add(long micros) {
        if (micros >= fromMicros) {
            if (size == instants.length) {
                instants = Arrays.copyOf(instants, 2 * size);
            }
            instants[size++] = micros;
            compact = false;
        }
    }

    @Override
    final int size() {
        return size;
    }

    @Override
    final void compact() {
        if (!compact) {
            sort();
            int kept = 0;
            for (int i = 1; i < size; i++) {
                kept += isCovered(instants[kept], instants[i]) ? 0 : 1;
                instants[kept] = instants[i];
            }
            size = kept + 1;
            compact = true;
        }
    }

    private void sort() {
        if (size > 32) {
            Arrays.sort(instants, 0, size);
            return;
        }
        for (int next = 1; next < size; next++) {
            long instant = instants[next];
            int at = next;
            for (; at > 0 && instants[at - 1] > instant; at--) {
                instants[at] = instants[at - 1];
            }
            instants[at] = instant;
        }
    }

    /** One of the instants in order; only when compact. */
    final long instant(int number) {
        return instants[number];
    }

    @Override
    final boolean isKept() {
        return size > 0;
    }

    @Override
    final void write(ByteSink out) {
        compact();
        out.putVarint(size);
        ticks.begin();
        for (int i = 0; i < size; i++) {
            ticks.include(instants[i]);
        }
        ticks.writeHead(out);
        for (int i = 1; i < size; i++) {
            out.putVarint(ticks.steps(instants[i - 1], instants[i]));
        }
    }

    @Override
    final void merge(ByteCursor in) {
        long count = in.takeVarint();
        ticks.readHead(in);
        long micros = ticks.base();
        add(micros);
        for (long i = 1; i < count; i++) {
            micros = ticks.after(micros, in.takeVarint());
            add(micros);
        }
    }
}
