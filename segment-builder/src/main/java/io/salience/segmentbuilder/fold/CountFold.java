package io.salience.segmentbuilder.fold;

import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;

/** Counts events of all time. */
final class CountFold extends Fold {

    private long count;

    @Override
    void clear() {
        count = 0;
    }

    @Override
    void add(ScreenedEvent event) {
        count++;
    }

    @Override
    boolean isKept() {
        return count > 0;
    }

    @Override
    void write(ByteSink out) {
        out.putVarint(count);
    }

    @Override
    void merge(ByteCursor in) {
        count += in.takeVarint();
    }

    @Override
    boolean value(Quotient value) {
        value.setWhole(count);
        return true;
    }
}
