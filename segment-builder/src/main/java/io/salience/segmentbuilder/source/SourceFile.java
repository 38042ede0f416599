package io.salience.segmentbuilder.source;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an open file before its rows are read. Immutable and thread-safe.
 *
 * @param shown its name, safe to print
 * @param columns null for JSON
 * @param hasNotes whether lines that begin with {@link #NOTE} are notes on the rows behind them, as in a file of rejected
 *     rows
 * @param hasAnyLineEnd whether lines also end with a carriage return alone
 */
record SourceFile(String shown, @Nullable CsvHeader columns, boolean hasNotes, boolean hasAnyLineEnd) {

    /** How a note begins. */
    static final String NOTE = "#!";

    private static final byte[] NOTE_BYTES = NOTE.getBytes(StandardCharsets.US_ASCII);

    SourceFile(String shown, @Nullable CsvHeader columns, boolean hasNotes) {
        this(shown, columns, hasNotes, false);
    }

    CsvHeader header() {
        return Objects.requireNonNull(columns, "a file of CSV has a header");
    }

    boolean isNote(byte[] bytes, int at) {
        return hasNotes && at + 1 < bytes.length && bytes[at] == NOTE_BYTES[0] && bytes[at + 1] == NOTE_BYTES[1];
    }
}
