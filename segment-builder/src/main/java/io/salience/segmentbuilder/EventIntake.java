package io.salience.segmentbuilder;

import io.salience.engine.event.Event;
import io.salience.segmentbuilder.fold.FoldPlan;
import io.salience.segmentbuilder.fold.VisitorFold;
import io.salience.segmentbuilder.source.DistinctEvents;
import io.salience.segmentbuilder.source.EventReader;
import io.salience.segmentbuilder.source.Rejected;
import io.salience.segmentbuilder.source.RowSink;
import io.salience.segmentbuilder.source.SeenEvents;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Folds the events of all files, each counted once, into visitors. Not thread-safe. */
final class EventIntake {

    private final EventReader reader;
    private final FoldPlan plan;
    private final Instant reference;
    private final Rejections rejections;
    private final SeenEvents seen = new SeenEvents();
    private final Map<String, VisitorFold> visitors = new HashMap<>();
    private final Map<String, Long> names = new TreeMap<>();

    EventIntake(EventReader reader, FoldPlan plan, Instant reference, Rejections rejections) {
        this.reader = reader;
        this.plan = plan;
        this.reference = reference;
        this.rejections = rejections;
    }

    /** Reads one file to its end. */
    FileReport read(Path file, Runnable afterEachRow) {
        Folding folding = new Folding(afterEachRow);
        DistinctEvents distinct = new DistinctEvents(seen, file.toString(), folding);
        reader.read(file, distinct);
        long rows = folding.accepted + folding.late + folding.rejections.count() + distinct.repeats();
        folding.rejections.refuseIfAll(rows);
        return new FileReport(
                file.toString(), rows, folding.accepted, distinct.repeats(), folding.late, folding.rejections.count());
    }

    /** Bytes read of all files by now. */
    long bytesRead() {
        return reader.bytesRead();
    }

    Map<String, VisitorFold> visitors() {
        return visitors;
    }

    /** How many accepted events there are of each name. */
    Map<String, Long> names() {
        return names;
    }

    private final class Folding implements RowSink<Event> {

        private final Runnable afterEachRow;
        private final RejectedRows rejections = new RejectedRows();
        private long accepted;
        private long late;

        Folding(Runnable afterEachRow) {
            this.afterEachRow = afterEachRow;
        }

        @Override
        public void accept(Event event, long line) {
            if (event.time().isBefore(reference)) {
                visitors.computeIfAbsent(event.visitorId(), any -> plan.newVisitor())
                        .accept(event);
                names.merge(event.name(), 1L, Long::sum);
                accepted++;
            } else {
                late++;
            }
            afterEachRow.run();
        }

        @Override
        public void reject(Rejected row) {
            this.rejections.add(row);
            EventIntake.this.rejections.add(row);
            afterEachRow.run();
        }
    }
}
