package io.salience.segmentbuilder.folding;

import io.salience.segmentbuilder.bytes.ByteSink;

/** Takes the folded visitors of one partition, in order. Used by one thread. */
public interface VisitorTaker {

    /** Takes nobody. */
    VisitorTaker NONE = (visitor, entry) -> {};

    /** @param entry what was written of it, up to its size */
    void take(FoldedVisitor visitor, ByteSink entry);

    /** Makes takers. Thread-safe. */
    interface Maker {

        VisitorTaker taker(int partition);
    }
}
