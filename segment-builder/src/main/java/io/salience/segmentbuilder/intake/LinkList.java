package io.salience.segmentbuilder.intake;

import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.event.EventRow;
import io.salience.segmentbuilder.event.EventRow.Name;

/** Which ids the events of a block say are of one visitor. Not thread-safe. */
final class LinkList {

    private static final int KNOWN = 1;
    private static final int ALIAS = 2;

    private final ByteSink bytes = new ByteSink();

    /** Takes a link from a list. */
    interface Taker {

        /**
         * @param array holds both ids
         * @param known whether the first id is a known one
         * @param alias whether the second is the id that the visitor had before; otherwise it is an anonymous id
         */
        void take(byte[] array, int from, int to, int otherFrom, int otherTo, boolean known, boolean alias);
    }

    void clear() {
        bytes.clear();
    }

    void add(EventRow row) {
        if (row.has(Name.ANONYMOUS)) {
            add(row, Name.ANONYMOUS, 0);
        }
        if (row.has(Name.PREVIOUS)) {
            add(row, Name.PREVIOUS, ALIAS);
        }
    }

    private void add(EventRow row, Name other, int flags) {
        bytes.putByte(flags | (row.isKnown() ? KNOWN : 0));
        bytes.putBlock(row.array(), row.from(Name.VISITOR), row.to(Name.VISITOR));
        bytes.putBlock(row.array(), row.from(other), row.to(other));
    }

    void forEach(Taker taker) {
        ByteCursor cursor = new ByteCursor().over(bytes.array(), 0, bytes.size());
        while (!cursor.atEnd()) {
            int flags = cursor.takeByte();
            int length = cursor.takeLength();
            int from = cursor.at();
            cursor.skip(length);
            int otherLength = cursor.takeLength();
            int otherFrom = cursor.at();
            cursor.skip(otherLength);
            taker.take(
                    cursor.array(),
                    from,
                    from + length,
                    otherFrom,
                    otherFrom + otherLength,
                    (flags & KNOWN) != 0,
                    (flags & ALIAS) != 0);
        }
    }
}
