package io.salience.segmentbuilder.intake;

import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.bytes.Hash128;
import io.salience.segmentbuilder.event.EventRow;
import io.salience.segmentbuilder.event.EventRow.Name;
import io.salience.segmentbuilder.fold.EventScreen;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The events of one block: what folding needs of each, and what tells repeats and links. Not thread-safe. */
final class EventBatch extends RowBatch {

    private final Partitioning partitioning;
    private final EventScreen screen;
    private final long referenceMicros;
    private final boolean linked;
    private final Sightings sightings = new Sightings();
    private final LinkList links = new LinkList();
    private final Map<String, long[]> names = new HashMap<>();
    private long late;

    EventBatch(Screening screening) {
        super(screening.partitioning());
        this.partitioning = screening.partitioning();
        this.screen = screening.plan().newScreen();
        this.referenceMicros = Screening.ceiling(screening.reference());
        this.linked = screening.linked();
    }

    @Override
    public void start(int block) {
        super.start(block);
        sightings.clear();
        links.clear();
        names.values().forEach(count -> count[0] = 0);
        late = 0;
    }

    @Override
    void write(EventRow row, long hash, ByteSink out) {
        boolean pending = row.micros() >= referenceMicros;
        boolean named = row.has(Name.ID);
        long sequence = named ? sequence() : 0;
        VisitorRecord.writeEvent(out, row, hash, pending, named, sequence);
        screen.write(row, out);
        count(row, pending);
        if (named) {
            sightings.add(row, sequence, partitioning.of(hash));
        }
        if (linked) {
            links.add(row, hash);
        }
    }

    private void count(EventRow row, boolean pending) {
        if (pending) {
            late++;
        } else {
            names.computeIfAbsent(row.name(), any -> new long[1])[0]++;
        }
    }

    Sightings sightings() {
        return sightings;
    }

    LinkList links() {
        return links;
    }

    /** How many events there are of each name before the reference. */
    Map<String, long[]> names() {
        return names;
    }

    long late() {
        return late;
    }

    /** Hashes of ids and contents, six numbers each. */
    static final class Sightings {

        static final int NUMBERS = 6;

        private final Hash128 hasher = new Hash128();
        private final ByteSink content = new ByteSink();
        private long[] numbers = new long[NUMBERS * 256];
        private int size;

        void clear() {
            size = 0;
        }

        void add(EventRow row, long sequence, int partition) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            hasher.of(row.array(), row.from(Name.ID), row.to(Name.ID));
            numbers[size++] = hasher.high();
            numbers[size++] = hasher.low();
            writeContent(row);
            hasher.of(content.array(), 0, content.size());
            numbers[size++] = hasher.high();
            numbers[size++] = sequence;
            numbers[size++] = row.micros();
            numbers[size++] = partition;
        }

        /** Everything that the mapping reads of an event, its id apart. */
        private void writeContent(EventRow row) {
            content.clear();
            content.putBlock(row.array(), row.from(Name.VISITOR), row.to(Name.VISITOR));
            content.putLong(row.micros());
            writeName(row.name());
            for (int property = 0; property < row.properties().size(); property++) {
                if (row.has(property)) {
                    content.putVarint(property);
                    content.putBlock(row.array(), row.from(property), row.to(property));
                }
            }
        }

        /** Makes no bytes of the text on the way, since every event has one. */
        private void writeName(String name) {
            content.putVarint(name.length());
            for (int i = 0; i < name.length(); i++) {
                content.putVarint(name.charAt(i));
            }
        }

        long[] numbers() {
            return numbers;
        }

        int size() {
            return size;
        }
    }
}
