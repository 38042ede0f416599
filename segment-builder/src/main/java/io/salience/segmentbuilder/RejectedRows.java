package io.salience.segmentbuilder;

import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.source.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * The rejected rows of one file. A few are normal; a file that ends too early or has no usable row is refused, for what
 * it would publish is not what its author exported. Not thread-safe.
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
     * @param rows of the file, sound or not
     * @throws BadInput where all were rejected, and there was at least one
     */
    void refuseIfAll(long rows) {
        if (first != null && count == rows) {
            throw new BadInput(first.text() + "; so it is with every row of the file (" + count
                    + " rejected), so nothing was published; mend the file or its mapping");
        }
    }
}
