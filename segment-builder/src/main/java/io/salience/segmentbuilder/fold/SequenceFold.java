package io.salience.segmentbuilder.fold;

/** Counts the values for which events in a window happened in an order. */
final class SequenceFold extends HappeningsFold {

    private final int property;
    private final int[] feeds;
    private final SequencePattern pattern;
    private final ValueKey key = new ValueKey();

    /**
     * @param property the number of the value that must be the same; -1 where none must
     * @param feeds of each kind but the last, which has all other events
     */
    SequenceFold(int property, int[] feeds, SequencePattern pattern, long fromMicros) {
        super(fromMicros, true);
        this.property = property;
        this.feeds = feeds.clone();
        this.pattern = pattern;
    }

    @Override
    void add(ScreenedEvent event) {
        if (isRecent(event) && (property < 0 || event.has(property))) {
            ValueKey same = property < 0 ? key.ofNothing() : key.of(event, property);
            happenings().add(same.putInto(keys(), 0), event.micros(), kind(event));
        }
    }

    private int kind(ScreenedEvent event) {
        for (int kind = 0; kind < feeds.length; kind++) {
            if (event.isIn(feeds[kind])) {
                return kind;
            }
        }
        return feeds.length;
    }

    @Override
    boolean value(Quotient value) {
        int[] order = happenings().sorted();
        long found = 0;
        for (int from = 0; from < size(); ) {
            int to = happenings().endOfKey(order, from);
            found += pattern.isIn(happenings(), order, from, to) ? 1 : 0;
            from = to;
        }
        value.setWhole(found);
        return true;
    }
}
