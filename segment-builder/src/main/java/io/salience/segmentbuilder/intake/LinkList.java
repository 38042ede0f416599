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
    private static final Kind[] KINDS = Kind.values();

    private final ByteSink bytes = new ByteSink();

    /** The hashes of known ids that came last at their place, so that a visitor's many events make one record. */
    private final long[] recent = new long[RECENT];

    /** What a record tells. Of an identifying one the first id is known. */
    private enum Kind {
        KNOWN,
        IDENTIFY,
        ALIAS
    }

    void clear() {
        bytes.clear();
        Arrays.fill(recent, 0);
    }

    /** @param hash of the visitor's id */
    void add(EventRow row, long hash) {
        if (row.has(Name.ANONYMOUS)) {
            add(row, Kind.IDENTIFY);
            putId(row, Name.ANONYMOUS);
        } else if (row.isKnown() && !isRecent(hash)) {
            add(row, Kind.KNOWN);
        }
        if (row.has(Name.PREVIOUS)) {
            add(row, Kind.ALIAS);
            putId(row, Name.PREVIOUS);
        }
    }

    private boolean isRecent(long hash) {
        int slot = (int) hash & (RECENT - 1);
        boolean found = recent[slot] == hash;
        recent[slot] = hash;
        return found;
    }

    private void add(EventRow row, Kind kind) {
        bytes.putByte(kind.ordinal());
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
            Kind kind = KINDS[cursor.takeByte()];
            take(cursor, id);
            if (kind != Kind.KNOWN) {
                take(cursor, other);
            }
            switch (kind) {
                case KNOWN -> links.known(id.array(), id.from(), id.to());
                case IDENTIFY ->
                    links.identify(id.array(), id.from(), id.to(), other.array(), other.from(), other.to());
                case ALIAS -> links.alias(other.array(), other.from(), other.to(), id.array(), id.from(), id.to());
            }
        }
    }

    private static void take(ByteCursor cursor, ByteRange id) {
        int length = cursor.takeLength();
        id.over(cursor.array(), cursor.at(), cursor.at() + length);
        cursor.skip(length);
    }
}
