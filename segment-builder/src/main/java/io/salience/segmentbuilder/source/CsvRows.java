package io.salience.segmentbuilder.source;

import io.salience.engine.definition.BadInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Rows of CSV: the header says once which column goes to which slot. */
final class CsvRows implements RowParser {

    private static final int MOST_SHOWN = 300;

    private final CsvFields fields;
    private final List<String> header;
    private final int[] columnOfSlot;
    private final RawRow row;

    /**
     * @param headerRecord decoded
     * @throws BadInput where the header cannot be used
     */
    CsvRows(CsvFields fields, RawRecord headerRecord, String shown, Layout layout) {
        Fault fault = headerRecord.fault();
        if (fault != null) {
            throw new BadInput(
                    shown + ":" + headerRecord.line() + ": the header line cannot be used: it " + fault.reason());
        }
        this.fields = fields;
        this.header = trimmed(fields.split(headerRecord));
        this.columnOfSlot = layout.wanted().stream()
                .mapToInt(wanted -> header.indexOf(wanted.path().text()))
                .toArray();
        this.row = new RawRow(layout);
        refuse(shown + ":" + headerRecord.line() + ": ", layout);
    }

    private static List<String> trimmed(String[] fields) {
        return Arrays.stream(fields).map(String::strip).toList();
    }

    private void refuse(String where, Layout layout) {
        List<String> messages = new ArrayList<>();
        for (Layout.Wanted wanted : layout.wanted()) {
            String name = wanted.path().text();
            String column = where + "column " + Quotation.of(name);
            String purpose = "; the mapping wants it for " + wanted.purpose() + "; ";
            if (!header.contains(name)) {
                messages.add(column + " is missing" + purpose + "the file has: " + columns());
            } else if (header.indexOf(name) != header.lastIndexOf(name)) {
                messages.add(column + " is there twice" + purpose + "keep one");
            }
        }
        if (!messages.isEmpty()) {
            throw new BadInput(String.join("\n", messages));
        }
    }

    private String columns() {
        return Quotation.cut(String.join(", ", header), MOST_SHOWN);
    }

    @Override
    public void parse(RawRecord record, Consumer<RawRow> rows) {
        String[] values = fields.split(record);
        row.start(record.line());
        if (values.length != header.size()) {
            row.fail(Fault.of("has " + values.length + " fields, the header has " + header.size()));
        } else if (isHeader(values)) {
            row.fail(Fault.of("is the header line again"));
        } else {
            for (int slot = 0; slot < columnOfSlot.length; slot++) {
                row.set(slot, RawRow.Kind.TEXT, values[columnOfSlot[slot]]);
            }
        }
        rows.accept(row);
    }

    private boolean isHeader(String[] values) {
        return values[0].strip().equals(header.get(0)) && trimmed(values).equals(header);
    }
}
