package io.salience.segmentbuilder.source;

import org.jspecify.annotations.Nullable;

/**
 * Why a row is rejected.
 *
 * @param column the column or field it is about; null where it is the row as a whole
 * @param endsFile whether what follows in the file cannot be read either
 */
public record Fault(@Nullable String column, String reason, boolean endsFile) {

    /** The fault of an event whose id an earlier one has, with other content. */
    public static Fault ofRepeatedId(String id) {
        return of("the event id " + Quotation.of(id) + " was there before with other content; the first one counts");
    }

    /** A fault of the row as a whole. */
    public static Fault of(String reason) {
        return new Fault(null, reason, false);
    }

    /** A fault after which nothing more of the file can be read. */
    static Fault ofRest(String reason) {
        return new Fault(null, reason, true);
    }
}
