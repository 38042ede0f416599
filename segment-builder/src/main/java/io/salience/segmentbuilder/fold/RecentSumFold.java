package io.salience.segmentbuilder.fold;

/** The sum or the average of the values in a window. */
final class RecentSumFold extends HappeningsFold {

    private final int property;
    private final boolean average;
    private final Wide sum = new Wide();
    private final Wide scratch = new Wide();

    /** @param property the number of the value that is read */
    RecentSumFold(int property, boolean average, long fromMicros) {
        super(fromMicros, false);
        this.property = property;
        this.average = average;
    }

    @Override
    void add(ScreenedEvent event) {
        if (event.has(property) && isRecent(event)) {
            int key = keys().put(event.array(), event.from(property), event.to(property), 0);
            happenings().add(key, event.micros(), 0);
        }
    }

    @Override
    boolean value(Quotient value) {
        if (average && size() == 0) {
            return false;
        }
        countByKey();
        sum.clear();
        for (int key = 0; key < keys().size(); key++) {
            scratch.set(keys().array(), keys().start(key), keys().end(key));
            sum.add(scratch, keys().value(key));
        }
        value.set(sum, average ? size() : 1);
        return true;
    }
}
