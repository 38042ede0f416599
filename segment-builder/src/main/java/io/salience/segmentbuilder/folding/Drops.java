package io.salience.segmentbuilder.folding;

import io.salience.segmentbuilder.repeats.Repeats;
import io.salience.segmentbuilder.repeats.SequenceCursor;
import org.jspecify.annotations.Nullable;

/** The events of one partition that were there before; asked in the order of reading. Not thread-safe. */
final class Drops implements AutoCloseable {

    private final @Nullable SequenceCursor cursor;
    private boolean more;

    private Drops(@Nullable SequenceCursor cursor) {
        this.cursor = cursor;
        this.more = cursor != null && cursor.next();
    }

    static Drops of(@Nullable Repeats repeats, int partition) {
        return new Drops(repeats == null ? null : repeats.drops(partition));
    }

    /** @param sequence not smaller, unsigned, than the one asked about before */
    boolean contains(long sequence) {
        if (cursor == null) {
            return false;
        }
        while (more && Long.compareUnsigned(cursor.value(), sequence) < 0) {
            more = cursor.next();
        }
        return more && cursor.value() == sequence;
    }

    @Override
    public void close() {
        if (cursor != null) {
            cursor.close();
        }
    }
}
