package io.salience.segmentbuilder.source;

import java.io.ByteArrayOutputStream;
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
        return hasNotes && startsAsNote(bytes, at);
    }

    /** Whether bytes begin as a note does; in a file without notes they are a record all the same. */
    static boolean startsAsNote(byte[] bytes, int at) {
        return at + 1 < bytes.length && bytes[at] == NOTE_BYTES[0] && bytes[at + 1] == NOTE_BYTES[1];
    }

    /** A row's record as a file with notes has it, so that it is none of them. */
    static byte[] asRecord(RowPlace row) {
        String mark = startsAsNote(row.block(), row.recordFrom()) ? Utf8.MARK : "";
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.writeBytes(mark.getBytes(StandardCharsets.UTF_8));
        record.write(row.block(), row.recordFrom(), row.recordTo() - row.recordFrom());
        return record.toByteArray();
    }
}
