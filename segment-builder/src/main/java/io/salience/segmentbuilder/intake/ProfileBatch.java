package io.salience.segmentbuilder.intake;

import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.event.EventRow;

/** The profile rows of one block. Not thread-safe. */
final class ProfileBatch extends RowBatch {

    ProfileBatch(Partitioning partitioning, int[] mapped) {
        super(partitioning, mapped);
    }

    @Override
    void write(EventRow row, long hash, ByteSink out) {
        VisitorRecord.writeProfile(out, row, hash, sequence());
        Attributes.write(row, out);
    }
}
