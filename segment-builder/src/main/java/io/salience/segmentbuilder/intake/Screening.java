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

    /**
     * A batch for one lane of reading, which is also added to a list.
     *
     * @param mapped ordinals of the properties that the mapping reads
     */
    EventBatch newBatch(int[] mapped, List<EventBatch> batches) {
        EventBatch batch = new EventBatch(this, mapped);
        batches.add(batch);
        return batch;
    }

    /** The first microsecond at or after an instant. */
    public static long ceiling(Instant instant) {
        boolean whole = instant.truncatedTo(ChronoUnit.MICROS).equals(instant);
        return EventRow.micros(instant) + (whole ? 0 : 1);
    }
}
