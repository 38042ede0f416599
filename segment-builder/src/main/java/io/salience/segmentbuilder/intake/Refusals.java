package io.salience.segmentbuilder.intake;

import io.salience.segmentbuilder.source.Rejected;
import org.jspecify.annotations.Nullable;

/** Takes rows that are rejected. */
public interface Refusals {

    /**
     * @param raw the record as it was read; null where it is not kept
     * @param head the header line of its file; empty where it has none
     * @throws io.salience.engine.definition.BadInput where the build must not go on
     */
    void add(Rejected row, byte @Nullable [] raw, String head);

    /**
     * Takes the row after which nothing more of its file can be read.
     *
     * @param sound rows of the file before it that are not rejected
     * @throws io.salience.engine.definition.BadInput always
     */
    void end(Rejected row, long sound);
}
