package io.salience.segmentbuilder.intake;

import io.salience.segmentbuilder.event.EventRow;
import io.salience.segmentbuilder.fold.FoldPlan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What of events is kept, and in which partition.
 *
 * @param reference events at or after it are late
 */
public record Screening(FoldPlan plan, Instant reference, Partitioning partitioning) {

    /** A batch for one lane of reading, which is also added to a list. */
    EventBatch newBatch(List<EventBatch> batches) {
        EventBatch batch = new EventBatch(partitioning, plan.newScreen(), ceiling(reference));
        batches.add(batch);
        return batch;
    }

    /** The first microsecond at or after an instant. */
    public static long ceiling(Instant instant) {
        boolean whole = instant.truncatedTo(ChronoUnit.MICROS).equals(instant);
        return EventRow.micros(instant) + (whole ? 0 : 1);
    }
}
