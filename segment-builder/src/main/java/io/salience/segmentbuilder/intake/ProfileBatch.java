package io.salience.segmentbuilder.intake;

import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.event.EventRow;

/** The profile rows of one block. Not thread-safe. */
final class ProfileBatch extends RowBatch {

    private int file;

    ProfileBatch(Partitioning partitioning) {
        super(partitioning);
    }

    /** @param ordinal of the file that the blocks from now on are of */
    void setFile(int ordinal) {
        file = ordinal;
    }

    @Override
    void write(EventRow row, long hash, ByteSink out) {
        VisitorRecord.writeProfile(out, row, hash, Sequence.of(file, block(), rows()));
        Attributes.write(row, out);
    }
}
