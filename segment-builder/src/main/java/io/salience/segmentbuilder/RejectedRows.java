package io.salience.segmentbuilder;

import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.source.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * The rejected rows of an export, which may be several files. They never stop a build, but for two things: a file that
 * ends too early, and an export without a single usable row, for neither is what its author meant to publish. Not
 * thread-safe.
 */
final class RejectedRows {

    private long count;
    private @Nullable Rejected first;

    /** @throws BadInput where the rest of the file was not read */
    void add(Rejected row) {
        if (row.endsFile()) {
            throw new BadInput(row.text() + ", so nothing was published; mend the file");
        }
        first = first == null ? row : first;
        count++;
    }

    long count() {
        return count;
    }

    /**
     * @param rows of the export, sound or not
     * @throws BadInput where all were rejected, and there was at least one
     */
    void refuseIfAll(long rows) {
        if (first != null && count == rows) {
            throw new BadInput(first.text() + "; so it is with every row of the export (" + count
                    + " rejected), so nothing was published; mend the file or its mapping");
        }
    }
}
