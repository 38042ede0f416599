package io.salience.segmentbuilder.folding;

import io.salience.segmentbuilder.intake.VisitorRecord;
import io.salience.segmentbuilder.repeats.Repeats;
import io.salience.segmentbuilder.repeats.SequenceCursor;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The events of one partition that were there before; asked in the order of reading. Not thread-safe. */
final class Drops implements AutoCloseable {

    private final @Nullable SequenceCursor cursor;
    private final LongConsumer late;
    private boolean more;

    private Drops(@Nullable SequenceCursor cursor, LongConsumer late) {
        this.cursor = cursor;
        this.late = late;
        this.more = cursor != null && cursor.next();
    }

    /** @param late is told of the late ones */
    static Drops of(@Nullable Repeats repeats, int partition, LongConsumer late) {
        return new Drops(repeats == null ? null : repeats.drops(partition), late);
    }

    /** @param record not before, in the order of reading, the one asked about before */
    boolean contains(VisitorRecord record) {
        if (cursor == null || record.isProfile() || !record.hasSequence()) {
            return false;
        }
        while (more && Long.compareUnsigned(cursor.value(), record.sequence()) < 0) {
            more = cursor.next();
        }
        boolean found = more && cursor.value() == record.sequence();
        if (found && record.isPending()) {
            late.accept(record.sequence());
        }
        return found;
    }

    @Override
    public void close() {
        if (cursor != null) {
            cursor.close();
        }
    }
}
