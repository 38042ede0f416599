package io.salience.segmentbuilder.intake;

import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.event.EventRow;
import io.salience.segmentbuilder.event.EventRow.Name;
import io.salience.segmentbuilder.identity.Links;
import io.salience.segmentbuilder.state.ByteRange;
import java.util.Arrays;

/** Which ids the events of a block say are of one visitor, and which ids are known ones. Not thread-safe. */
final class LinkList {

    private static final int RECENT = 256;

    /** What a record tells: that an id is a known one. */
    private static final int KNOWN = 0;

    /** That a known id and an anonymous one belong together. */
    private static final int IDENTIFY = 1;

    /** That an id was called by the other one before. */
    private static final int ALIAS = 2;

    private final ByteSink bytes = new ByteSink();

    /** The hashes of known ids that came last at their place, so that a visitor's many events make one record. */
    private final long[] recent = new long[RECENT];

    void clear() {
        bytes.clear();
        Arrays.fill(recent, 0);
    }

    /** @param hash of the visitor's id */
    void add(EventRow row, long hash) {
        if (row.has(Name.ANONYMOUS)) {
            add(row, IDENTIFY);
            putId(row, Name.ANONYMOUS);
        } else if (row.isKnown() && !isRecent(hash)) {
            add(row, KNOWN);
        }
        if (row.has(Name.PREVIOUS)) {
            add(row, ALIAS);
            putId(row, Name.PREVIOUS);
        }
    }

    private boolean isRecent(long hash) {
        int slot = (int) hash & (RECENT - 1);
        boolean found = recent[slot] == hash;
        recent[slot] = hash;
        return found;
    }

    private void add(EventRow row, int kind) {
        bytes.putByte(kind);
        putId(row, Name.VISITOR);
    }

    private void putId(EventRow row, Name name) {
        bytes.putBlock(row.array(), row.from(name), row.to(name));
    }

    /** Tells all, in the order of adding. */
    void tell(Links links) {
        ByteCursor cursor = new ByteCursor().over(bytes.array(), 0, bytes.size());
        ByteRange id = new ByteRange();
        ByteRange other = new ByteRange();
        while (!cursor.atEnd()) {
            int kind = cursor.takeByte();
            take(cursor, id);
            if (kind != KNOWN) {
                take(cursor, other);
            }
            switch (kind) {
                case KNOWN -> links.known(id.array(), id.from(), id.to());
                case IDENTIFY ->
                    links.identify(id.array(), id.from(), id.to(), other.array(), other.from(), other.to());
                default -> links.alias(other.array(), other.from(), other.to(), id.array(), id.from(), id.to());
            }
        }
    }

    private static void take(ByteCursor cursor, ByteRange id) {
        int length = cursor.takeLength();
        id.over(cursor.array(), cursor.at(), cursor.at() + length);
        cursor.skip(length);
    }
}
