package io.salience.segmentbuilder.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The first rows of a file, read as a build reads them, before they get types. Not thread-safe. */
public final class Sample {

    /** The most rows. */
    public static final int MOST_ROWS = 100_000;

    /** The most bytes, unpacked, more or less. */
    public static final long MOST_BYTES = 64L << 20;

    /** Ends the name of a field that is a list, of which only the length is shown. */
    public static final String LIST = FlatRecord.LIST;

    /** Takes the rows of a sample. */
    public interface RowTaker {

        /**
         * @param row the texts that are there
         * @param bytesRead from disk
         */
        void take(Map<FieldPath, String> row, long bytesRead);
    }

    private final String shown;
    private final RecordShape shape;
    private final RowTaker taker;
    private final FlatRecord flat;
    private final List<String> columns = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private final AtomicLong bytesRead = new AtomicLong();
    private Layout layout = Layout.of(List.of());
    private long bytes;
    private long count;
    private long rejectedRows;
    private boolean whole;

    private Sample(String shown, RecordShape shape, RowTaker taker) {
        this.shown = shown;
        this.shape = shape;
        this.taker = taker;
        this.flat = new FlatRecord(shape.each());
    }

    /**
     * Reads a sample.
     *
     * @param shown the name to show in messages
     * @param wanted the fields of records by which they are told from an object around them; none for CSV
     * @throws BadInput where a build with such records could not use the file either
     */
    public static Sample read(Path file, String shown, RecordShape shape, List<FieldPath> wanted, RowTaker taker) {
        String safe = Quotation.escaped(shown);
        Sample sample = new Sample(safe, shape, taker);
        sample.layout = Layout.of(wanted);
        try {
            sample.findColumns(file);
            sample.read(file);
        } catch (IOException e) {
            throw SourceInput.badInput(safe, e);
        }
        return sample;
    }

    private void findColumns(Path file) throws IOException {
        if (!shape.isCsv()) {
            return;
        }
        try (SourceInput input = SourceInput.open(file, shown, shape.encoding(), new AtomicLong())) {
            columns.addAll(ExportReader.blocks(input, shown, shape, layout, Block.BYTES)
                    .file()
                    .header()
                    .columns());
        }
        layout = Layout.of(singleColumns().stream().map(FieldPath::column).toList());
    }

    private void read(Path file) throws IOException {
        BlockParser parser = ExportReader.parser(shape.ofRecords(), layout, ExportReader.longest(shape));
        try (SourceInput input = SourceInput.open(file, shown, shape.encoding(), bytesRead)) {
            whole = BlockWalk.over(
                    ExportReader.blocks(input, shown, shape, layout, Block.BYTES),
                    (block, before, line) -> {
                        bytes += block.to() - block.from();
                        return parser.parse(block, before, row -> take(row, line));
                    },
                    () -> count < MOST_ROWS && bytes < MOST_BYTES);
            whole = whole && !input.next();
        }
        whole &= count <= MOST_ROWS;
    }

    private void take(RawRow row, long line) {
        Fault fault = row.fault();
        if (count >= MOST_ROWS) {
            count += fault == null ? 1 : 0;
        } else if (fault != null) {
            reject(fault, line + row.line());
        } else {
            give(row);
        }
    }

    private void reject(Fault fault, long line) {
        rejectedRows++;
        if (rejected.isEmpty()) {
            rejected.add(Rejected.of(shown, line, fault));
        }
    }

    private void give(RawRow row) {
        for (Map<FieldPath, String> texts : shape.isCsv() ? List.of(ofColumns(row)) : ofRecord(row)) {
            count++;
            taker.take(texts, bytesRead.get());
        }
    }

    private Map<FieldPath, String> ofColumns(RawRow row) {
        Map<FieldPath, String> texts = new LinkedHashMap<>();
        for (int slot = 0; slot < layout.size(); slot++) {
            FieldPath path = layout.wanted().get(slot).path();
            String text = row.text(slot);
            if (text != null && !text.isBlank() && !putJson(path, text, texts)) {
                texts.put(path, text);
            }
        }
        return texts;
    }

    /** Takes the fields of a text that is a JSON object. */
    private boolean putJson(FieldPath column, String text, Map<FieldPath, String> texts) {
        @Nullable JsonNode object = text.startsWith("{") ? FlatRecord.object(text) : null;
        if (object != null) {
            flat.putColumn(column, object, texts);
        }
        return object != null;
    }

    private List<Map<FieldPath, String>> ofRecord(RawRow row) {
        byte[] bytes = row.block();
        int from = JsonBlocks.behindComma(bytes, row.recordFrom(), row.recordTo());
        int to = JsonBlocks.withoutComma(bytes, from, row.recordTo());
        JsonNode record = FlatRecord.object(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        return record == null ? List.of() : flat.rows(record);
    }

    /** How many rows were taken. */
    public long rows() {
        return Math.min(count, MOST_ROWS);
    }

    /** How many rows were passed over, since they cannot be read whatever a mapping says. */
    public long rejectedRows() {
        return rejectedRows;
    }

    /** The first of the rows that cannot be read; empty if there is none. */
    public List<Rejected> rejected() {
        return rejected;
    }

    /** Whether it has all rows of the file. */
    public boolean isWhole() {
        return whole;
    }

    /** The names of the columns of CSV, in order; a name may be there twice. */
    public List<String> columns() {
        return columns;
    }

    /** The columns whose names are there once, without which no mapping can address them. */
    public List<String> singleColumns() {
        return columns.stream()
                .filter(name -> !name.isEmpty() && columns.indexOf(name) == columns.lastIndexOf(name))
                .toList();
    }

    /** The lists of keys and values, of which the values are fields. */
    public Set<String> keyed() {
        return new HashSet<>(flat.keyed());
    }

    /** What the items of lists of objects have, by the path of the list. */
    public Map<String, ListFields> lists() {
        return flat.lists();
    }
}
