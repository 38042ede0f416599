package io.salience.segmentbuilder.source;

import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows of CSV: the names of the columns say once which column goes to which slot. */
final class CsvRows implements RowParser {

    private static final int MOST_SHOWN = 300;
    private static final int NO_COLUMN = -1;

    private final RecordSplitter fields;
    private final boolean named;
    private final List<String> header;
    private final int[] columnOfSlot;
    private final @Nullable GroupFill fill;
    private final JsonColumns json;
    private final RawRow row;

    /**
     * @param header the names of the columns, without blanks around them
     * @param where the file and line of the header, for messages
     * @param longest the most characters of a row
     * @throws BadInput where the header cannot be used
     */
    CsvRows(RecordShape shape, RecordSplitter fields, List<String> header, String where, Layout layout, int longest) {
        CsvShape.Fill declared = shape.csv().fill();
        this.fields = fields;
        this.named = shape.csv().hasHeader();
        this.header = header;
        refuse(where, declared, layout);
        List<String> columns = GroupFill.header(header, declared);
        this.columnOfSlot = layout.wanted().stream()
                .map(Layout.Wanted::path)
                .mapToInt(path -> path.names().size() == 1 ? columns.indexOf(path.column()) : NO_COLUMN)
                .toArray();
        this.fill = declared == null ? null : new GroupFill(declared, header);
        this.json = new JsonColumns(shape, header, layout, longest);
        this.row = new RawRow(layout);
    }

    private void refuse(String where, CsvShape.@Nullable Fill declared, Layout layout) {
        List<String> columns = GroupFill.header(header, declared);
        List<String> messages = new ArrayList<>();
        List<Layout.Need> needs = new ArrayList<>(layout.needs());
        if (declared != null) {
            needs.add(new Layout.Need(List.of(FieldPath.column(declared.by())), "fill"));
        }
        for (Layout.Need need : needs) {
            List<String> names =
                    need.anyOf().stream().map(FieldPath::column).distinct().toList();
            String purpose = "; the mapping wants it for " + need.purpose() + "; ";
            names.stream()
                    .filter(name -> columns.indexOf(name) != columns.lastIndexOf(name))
                    .map(name -> where + column(name) + " is there twice" + purpose + "keep one")
                    .forEach(messages::add);
            if (names.stream().noneMatch(columns::contains)) {
                String missing =
                        String.join(" or ", names.stream().map(CsvRows::column).toList());
                messages.add(where + missing + " is missing" + purpose + "the file has: " + columns());
            }
        }
        if (!messages.isEmpty()) {
            throw new BadInput(String.join("\n", messages.stream().distinct().toList()));
        }
    }

    private static String column(String name) {
        return "column " + Quotation.of(name);
    }

    private String columns() {
        return Quotation.cut(String.join(", ", header), MOST_SHOWN);
    }

    /**
     * The names of the columns in a header line.
     *
     * @param record decoded
     * @throws BadInput where it cannot be used
     */
    static List<String> header(RawRecord record, RecordSplitter fields, String where) {
        Fault fault = record.fault();
        if (fault != null) {
            throw new BadInput(where + "the header line cannot be used: it " + fault.reason());
        }
        return trimmed(fields.split(record));
    }

    private static List<String> trimmed(String[] fields) {
        return Arrays.stream(fields).map(String::strip).toList();
    }

    @Override
    public void parse(RawRecord record, Consumer<RawRow> rows) throws IOException {
        String[] values = fields.split(record);
        row.start(record.line());
        if (values.length != header.size()) {
            row.fail(Fault.of("has " + values.length + " fields, the " + (named ? "header" : "mapping") + " has "
                    + header.size()));
        } else if (named && isHeader(values)) {
            row.fail(Fault.of("is the header line again"));
        } else {
            take(fill == null ? values : fill.fill(values));
        }
        rows.accept(row);
    }

    private void take(String[] values) throws IOException {
        for (int slot = 0; slot < columnOfSlot.length; slot++) {
            if (columnOfSlot[slot] != NO_COLUMN) {
                row.set(slot, RawRow.Kind.TEXT, values[columnOfSlot[slot]]);
            }
        }
        json.read(values, row);
    }

    private boolean isHeader(String[] values) {
        return values[0].strip().equals(header.get(0)) && trimmed(values).equals(header);
    }
}
