package io.salience.segmentbuilder.fold;

import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;

/** The smallest or the largest value of all time. */
final class ExtremeFold extends Fold {

    private final int property;
    private final boolean largest;
    private final Wide extreme = new Wide();
    private final Wide scratch = new Wide();
    private boolean kept;

    /** @param property the number of the value that is read */
    ExtremeFold(int property, boolean largest) {
        this.property = property;
        this.largest = largest;
    }

    @Override
    void clear() {
        kept = false;
    }

    @Override
    void add(ScreenedEvent event) {
        if (event.has(property)) {
            scratch.set(event.array(), event.from(property), event.to(property));
            addScratch();
        }
    }

    private void addScratch() {
        int order = kept ? scratch.compareTo(extreme) : 0;
        if (!kept || (largest ? order > 0 : order < 0)) {
            extreme.set(scratch);
        }
        kept = true;
    }

    @Override
    boolean isKept() {
        return kept;
    }

    @Override
    void write(ByteSink out) {
        extreme.write(out);
    }

    @Override
    void merge(ByteCursor in) {
        scratch.read(in);
        addScratch();
    }

    @Override
    boolean value(Quotient value) {
        value.set(extreme, 1);
        return kept;
    }
}
