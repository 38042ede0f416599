package io.salience.segmentbuilder.intake;

import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.event.EventRow;
import io.salience.segmentbuilder.event.EventRow.Name;

/**
 * One row on its way to its visitor, as bytes: flags (1), the hash of the visitor's id (8), where its events have ids or
 * it is of a profile its sequence number (8), the id with its length before it, the time of a pending event (8), then
 * what folding needs of the event, or the attributes. Mutable and reused as a reader; not thread-safe.
 */
public final class VisitorRecord {

    private static final int PENDING = 1;
    private static final int ATTRIBUTES = 2;
    private static final int SEQUENCE = 4;

    private final ByteCursor cursor = new ByteCursor();
    private int flags;
    private long hash;
    private long sequence;
    private long pendingMicros;
    private int idFrom;
    private int idTo;
    private int contentFrom;
    private int contentTo;

    /** Writes the head of an event's record, before what folding needs of it. */
    static void writeEvent(ByteSink out, EventRow row, long hash, boolean pending, boolean numbered, long sequence) {
        out.putByte((pending ? PENDING : 0) | (numbered ? SEQUENCE : 0));
        out.putLong(hash);
        if (numbered) {
            out.putLong(sequence);
        }
        out.putBlock(row.array(), row.from(Name.VISITOR), row.to(Name.VISITOR));
        if (pending) {
            out.putLong(row.micros());
        }
    }

    /** Writes the head of a profile row's record, before its attributes. */
    static void writeProfile(ByteSink out, EventRow row, long hash, long sequence) {
        out.putByte(ATTRIBUTES | SEQUENCE);
        out.putLong(hash);
        out.putLong(sequence);
        out.putBlock(row.array(), row.from(Name.VISITOR), row.to(Name.VISITOR));
    }

    /** Takes a record apart. */
    public void read(byte[] bytes, int from, int to) {
        cursor.over(bytes, from, to);
        flags = cursor.takeByte();
        hash = cursor.takeLong();
        sequence = (flags & SEQUENCE) != 0 ? cursor.takeLong() : 0;
        int length = cursor.takeLength();
        idFrom = cursor.at();
        idTo = idFrom + length;
        cursor.skip(length);
        pendingMicros = isPending() ? cursor.takeLong() : 0;
        contentFrom = cursor.at();
        contentTo = to;
    }

    /** Whether it is an event at or after the reference. */
    public boolean isPending() {
        return (flags & PENDING) != 0;
    }

    /** Whether it is a profile's row. */
    public boolean isProfile() {
        return (flags & ATTRIBUTES) != 0;
    }

    public long hash() {
        return hash;
    }

    public boolean hasSequence() {
        return (flags & SEQUENCE) != 0;
    }

    /** In the order of reading; 0 where it has none. */
    public long sequence() {
        return sequence;
    }

    /** When a pending event happened, in microseconds. */
    public long pendingMicros() {
        return pendingMicros;
    }

    public int idFrom() {
        return idFrom;
    }

    public int idTo() {
        return idTo;
    }

    /** What folding needs of the event, or the attributes. */
    public int contentFrom() {
        return contentFrom;
    }

    public int contentTo() {
        return contentTo;
    }
}
