package io.salience.segmentbuilder.source;

import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Walks over the rows of a file, sound or not, in its order. Thread-safe: every walk has its own state. */
final class SourceRows {

    private static final int LONGEST_ROW = 256 << 10;
    private static final int LONGEST_RECORD_OF_ROWS = 16 << 20;

    private final RecordShape shape;
    private final Layout layout;
    private final AtomicLong bytesRead = new AtomicLong();

    SourceRows(RecordShape shape, Layout layout) {
        this.shape = shape;
        this.layout = layout;
    }

    long bytesRead() {
        return bytesRead.get();
    }

    /**
     * @param rows takes each row before the next one is made; the row is reused
     * @throws BadInput where the file cannot be used, perhaps only after rows were given
     */
    void walk(Path file, String shown, Consumer<RawRow> rows) {
        String safe = Quotation.escaped(shown);
        try (InputStream in = SourceInput.open(file, safe, bytesRead)) {
            walk(new ByteSource(in), safe, rows);
        } catch (IOException e) {
            throw SourceInput.badInput(safe, e);
        }
    }

    private void walk(ByteSource source, String shown, Consumer<RawRow> rows) throws IOException {
        int longest = shape.each() == null ? LONGEST_ROW : LONGEST_RECORD_OF_ROWS;
        RawRecord record = new RawRecord(longest);
        RecordScanner scanner = scanner(source, shown);
        RowParser parser =
                shape.format() == SourceFormat.CSV ? csv(scanner, record, shown) : new JsonRows(shape, layout, longest);
        RawRow broken = new RawRow(layout);
        while (scanner.next(record)) {
            record.decode();
            Fault fault = record.fault();
            if (fault == null) {
                parser.parse(record, rows);
            } else {
                broken.start(record.line());
                broken.fail(fault);
                rows.accept(broken);
            }
        }
    }

    private RecordScanner scanner(ByteSource source, String shown) throws IOException {
        return switch (shape.format()) {
            case CSV -> shape.csv().quoted() ? new CsvScanner(source, shape.delimiter()) : new LineScanner(source);
            case NDJSON -> {
                refuse(source.peek() == '[', shown, "is one JSON array, not one object a line; write format: json");
                yield new LineScanner(source);
            }
            case JSON -> {
                refuse(
                        source.peek() == '{',
                        shown,
                        "is not one JSON array; write format: ndjson if each line is an object");
                ArrayScanner scanner = new ArrayScanner(source);
                refuse(!scanner.open(), shown, "is not one JSON array; expected [ at its start");
                yield scanner;
            }
        };
    }

    private static void refuse(boolean wrong, String shown, String message) {
        if (wrong) {
            throw new BadInput(shown + ": " + message);
        }
    }

    private RowParser csv(RecordScanner scanner, RawRecord record, String shown) throws IOException {
        CsvShape csv = shape.csv();
        RecordSplitter fields =
                csv.quoted() ? new CsvFields(csv.delimiter()) : RecordSplitter.unquoted(csv.delimiter());
        String where = shown + ": ";
        List<String> columns = csv.columns();
        if (csv.hasHeader()) {
            refuse(!scanner.next(record), shown, "has no header line");
            record.decode();
            where = shown + ":" + record.line() + ": ";
            columns = CsvRows.header(record, fields, where);
        }
        return new CsvRows(shape, fields, columns, where, layout, LONGEST_ROW);
    }
}
