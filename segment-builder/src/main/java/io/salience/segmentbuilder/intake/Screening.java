package io.salience.segmentbuilder.intake;

import io.salience.segmentbuilder.event.EventRow;
import io.salience.segmentbuilder.fold.FoldPlan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What of events is kept, and in which partition.
 *
 * @param reference events at or after it are late: kept for a later build, and not counted in this one
 * @param linked whether it is told which ids belong together
 */
public record Screening(FoldPlan plan, Instant reference, Partitioning partitioning, boolean linked) {

    /** A batch for one lane of reading, which is also added to a list. */
    EventBatch newBatch(List<EventBatch> batches) {
        EventBatch batch = new EventBatch(this);
        batches.add(batch);
        return batch;
    }

    /** The first microsecond at or after an instant. */
    public static long ceiling(Instant instant) {
        boolean whole = instant.truncatedTo(ChronoUnit.MICROS).equals(instant);
        return EventRow.micros(instant) + (whole ? 0 : 1);
    }
}
