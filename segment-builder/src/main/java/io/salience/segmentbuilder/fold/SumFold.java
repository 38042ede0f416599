package io.salience.segmentbuilder.fold;

import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;

/** The sum or the average of the values of all time. */
final class SumFold extends Fold {

    private final int property;
    private final boolean average;
    private final Wide sum = new Wide();
    private final Wide scratch = new Wide();
    private long count;

    /** @param property the number of the value that is read */
    SumFold(int property, boolean average) {
        this.property = property;
        this.average = average;
    }

    @Override
    void clear() {
        count = 0;
        sum.clear();
    }

    @Override
    void add(ScreenedEvent event) {
        if (event.has(property)) {
            scratch.set(event.array(), event.from(property), event.to(property));
            sum.add(scratch);
            count++;
        }
    }

    @Override
    boolean isKept() {
        return count > 0;
    }

    @Override
    void write(ByteSink out) {
        out.putVarint(count);
        sum.write(out);
    }

    @Override
    void merge(ByteCursor in) {
        count += in.takeVarint();
        scratch.read(in);
        sum.add(scratch);
    }

    @Override
    boolean value(Quotient value) {
        if (average && count == 0) {
            return false;
        }
        value.set(sum, average ? count : 1);
        return true;
    }
}
