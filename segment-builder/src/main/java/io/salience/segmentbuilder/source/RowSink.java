package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.event.EventRow;

/** Takes what is made of a block, row by row, in the order of the file. */
public interface RowSink {

    /**
     * Forgets everything before: a block begins, perhaps once more.
     *
     * @param block its place in the file, from 0
     */
    void start(int block);

    /** @param row is reused */
    void accept(EventRow row, RowPlace place);

    /**
     * A value of the row that was accepted last was left out or changed; an equal flaw of one row comes once.
     *
     * @param place of that row
     */
    void flaw(Flaw flaw, RowPlace place);

    /** A row that belongs to nobody. */
    void skip(RowPlace place);

    /** A row that cannot be used. */
    void reject(Fault fault, RowPlace place);
}
