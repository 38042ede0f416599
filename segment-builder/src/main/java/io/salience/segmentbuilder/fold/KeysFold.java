package io.salience.segmentbuilder.fold;

import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;

/** Keeps distinct values of all time, and with each a number of 0 or more. */
abstract class KeysFold extends Fold {

    private final KeyTable keys = new KeyTable();

    final KeyTable keys() {
        return keys;
    }

    /** What is kept with a value for which two numbers are known; 0 says nothing. */
    abstract long combined(long one, long other);

    /** Whether the numbers say anything. */
    boolean hasNumbers() {
        return true;
    }

    final void note(int key, long number) {
        keys.setValue(key, combined(keys.value(key), number));
    }

    @Override
    final void clear() {
        keys.clear();
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
        for (int i = 0; i < count; i++) {
            int key = sorted[i];
            out.putBlock(keys.array(), keys.start(key), keys.end(key));
            if (hasNumbers()) {
                out.putVarint(keys.value(key));
            }
        }
    }

    @Override
    final void merge(ByteCursor in) {
        for (long left = in.takeVarint(); left > 0; left--) {
            int length = in.takeLength();
            int key = keys.put(in.array(), in.at(), in.at() + length, 0);
            in.skip(length);
            if (hasNumbers()) {
                note(key, in.takeVarint());
            }
        }
    }
}
