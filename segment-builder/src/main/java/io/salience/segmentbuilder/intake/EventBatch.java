package io.salience.segmentbuilder.intake;

import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.event.EventRow;
import io.salience.segmentbuilder.event.EventRow.Name;
import io.salience.segmentbuilder.fold.EventScreen;

/** The events of one block: what folding needs of each, and what tells repeats and links. Not thread-safe. */
final class EventBatch extends RowBatch {

    /** Names whose numbers are kept for the next block. */
    private static final int MOST_NAMES = 1 << 12;

    private final Partitioning partitioning;
    private final EventScreen screen;
    private final long referenceMicros;
    private final boolean linked;
    private final Sightings sightings;
    private final LinkList links = new LinkList();
    private final NameCounts names = new NameCounts(Integer.MAX_VALUE - 1);
    private long late;

    EventBatch(Screening screening, int[] mapped) {
        super(screening.partitioning(), mapped);
        this.partitioning = screening.partitioning();
        this.screen = screening.plan().newScreen();
        this.referenceMicros = Screening.ceiling(screening.reference());
        this.linked = screening.linked();
        this.sightings = new Sightings(screening.plan().properties());
    }

    @Override
    public void start(int block) {
        super.start(block);
        sightings.clear();
        links.clear();
        if (names.largest() > MOST_NAMES) {
            names.clear();
        } else {
            names.clearCounts();
        }
        late = 0;
    }

    @Override
    void write(EventRow row, long hash, ByteSink out) {
        boolean pending = row.micros() >= referenceMicros;
        boolean named = row.has(Name.ID);
        long sequence = named ? sequence() : 0;
        VisitorRecord.writeEvent(out, row, hash, pending, named, sequence);
        screen.write(row, out);
        int name = count(row, pending);
        if (named) {
            sightings.add(row, sequence, partitioning.of(hash), name);
        }
        if (linked) {
            links.add(row, hash);
        }
    }

    /** Gives the number of the name; that of nothing for a late event, whose name is known but does not count yet. */
    private int count(EventRow row, boolean pending) {
        if (pending) {
            late++;
            names.add(row.name(), 0);
            return NameCounts.NOTHING;
        }
        return names.add(row.name(), 1);
    }

    Sightings sightings() {
        return sightings;
    }

    LinkList links() {
        return links;
    }

    /** How many events there are of each name before the reference; sightings have the numbers of these names. */
    NameCounts names() {
        return names;
    }

    long late() {
        return late;
    }
}
