package io.salience.segmentbuilder.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an open file before its rows are read. Immutable and thread-safe.
 *
 * @param shown its name, safe to print
 * @param columns null for JSON
 * @param hasNotes whether it is a file of rejected rows, in which lines that begin with {@link #NOTE} are notes on the rows
 *     behind them
 * @param hasAnyLineEnd whether lines also end with a carriage return alone
 */
record SourceFile(String shown, @Nullable CsvHeader columns, boolean hasNotes, boolean hasAnyLineEnd) {

    /** How a note begins. */
    static final String NOTE = "#!";

    private static final byte[] NOTE_BYTES = NOTE.getBytes(StandardCharsets.US_ASCII);

    /** How a file of rejected rows begins; in any other file there are no notes. */
    private static final byte[] REJECTS = (NOTE + " rejected rows").getBytes(StandardCharsets.US_ASCII);

    SourceFile(String shown, @Nullable CsvHeader columns, boolean hasNotes) {
        this(shown, columns, hasNotes, false);
    }

    CsvHeader header() {
        return Objects.requireNonNull(columns, "a file of CSV has a header");
    }

    /** Whether the first bytes of a text are those of a file of rejected rows. */
    static boolean isOfRejects(byte[] first) {
        return first.length >= REJECTS.length && Arrays.equals(first, 0, REJECTS.length, REJECTS, 0, REJECTS.length);
    }

    /** @param in can be marked, and stands where it stood afterwards */
    static boolean isOfRejects(InputStream in) throws IOException {
        in.mark(REJECTS.length);
        boolean found = isOfRejects(in.readNBytes(REJECTS.length));
        in.reset();
        return found;
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
