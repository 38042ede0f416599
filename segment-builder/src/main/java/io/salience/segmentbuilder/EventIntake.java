package io.salience.segmentbuilder;

import io.salience.engine.definition.BadInput;
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
    private final RejectedRows rejected = new RejectedRows();
    private long rows;
    private long identical;
    private long conflicting;

    EventIntake(EventReader reader, FoldPlan plan, Instant reference, Rejections rejections) {
        this.reader = reader;
        this.plan = plan;
        this.reference = reference;
        this.rejections = rejections;
    }

    /** Reads one file to its end. */
    FileReport read(Path file, Runnable afterEachRow) {
        long rejectedBefore = rejected.count();
        Folding folding = new Folding(afterEachRow);
        DistinctEvents distinct = new DistinctEvents(seen, file.toString(), folding);
        reader.read(file, distinct);
        long rejectedHere = rejected.count() - rejectedBefore;
        long fileRows = folding.accepted + folding.late + rejectedHere + distinct.repeats();
        rows += fileRows;
        identical += distinct.repeats();
        conflicting += distinct.conflicts();
        return new FileReport(
                file.toString(), fileRows, folding.accepted, distinct.repeats(), folding.late, rejectedHere);
    }

    /** @throws BadInput where every row of every file was rejected, and there was at least one */
    void refuseIfAllWereRejected() {
        rejected.refuseIfAll(rows);
    }

    /** Events of all files by now whose id was there before. */
    Repeats repeats() {
        return new Repeats(identical, conflicting);
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
            rejected.add(row);
            rejections.add(row);
            afterEachRow.run();
        }
    }
}
