package io.salience.segmentbuilder.identity;

import io.salience.segmentbuilder.spill.RecordCursor;
import io.salience.segmentbuilder.spill.RecordOrder.Length;

/**
 * The ids of joined visitors with what they are called instead: pairs of a component's id and another id of it, by the
 * one and then by the other, bytewise and unsigned. The bytes are the cursor's own and change with {@link #next}. Not
 * thread-safe.
 */
public final class AliasCursor implements AutoCloseable {

    private final RecordCursor records;

    AliasCursor(RecordCursor records) {
        this.records = records;
    }

    /** Goes to the next pair; false after the last one. */
    public boolean next() {
        return records.next();
    }

    /** Where both ids lie. */
    public byte[] buffer() {
        return records.buffer();
    }

    public int canonicalFrom() {
        return records.from() + Integer.BYTES;
    }

    /** Exclusive. */
    public int canonicalTo() {
        return canonicalFrom() + Length.in(records.buffer(), records.from());
    }

    public int otherFrom() {
        return canonicalTo();
    }

    /** Exclusive. */
    public int otherTo() {
        return records.to();
    }

    @Override
    public void close() {
        records.close();
    }
}
