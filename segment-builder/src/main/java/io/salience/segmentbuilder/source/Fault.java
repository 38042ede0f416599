package io.salience.segmentbuilder.source;

import org.jspecify.annotations.Nullable;

/**
 * Why a row is rejected.
 *
 * @param column the column or field it is about; null where it is the row as a whole
 * @param endsFile whether what follows in the file cannot be read either
 */
public record Fault(@Nullable String column, String reason, boolean endsFile) {

    /** A fault of the row as a whole. */
    static Fault of(String reason) {
        return new Fault(null, reason, false);
    }

    /** A fault after which nothing more of the file can be read. */
    static Fault ofRest(String reason) {
        return new Fault(null, reason, true);
    }
}
