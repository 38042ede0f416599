package io.salience.segmentbuilder.source;

import io.salience.engine.definition.BadInput;
import java.util.ArrayList;
import java.util.List;

/** The columns of a file of CSV, and which of them goes to which slot. Immutable and thread-safe. */
final class CsvHeader {

    private static final int MOST_SHOWN = 300;

    private final List<String> columns;
    private final int[] columnOfSlot;

    private CsvHeader(List<String> columns, int[] columnOfSlot) {
        this.columns = columns;
        this.columnOfSlot = columnOfSlot;
    }

    /**
     * @param where the file and line, for messages
     * @throws BadInput where a column that is wanted is missing or there twice
     */
    static CsvHeader of(List<String> columns, Layout layout, String where) {
        int[] columnOfSlot = layout.wanted().stream()
                .mapToInt(wanted -> columns.indexOf(wanted.path().text()))
                .toArray();
        refuse(columns, layout, where);
        return new CsvHeader(List.copyOf(columns), columnOfSlot);
    }

    private static void refuse(List<String> columns, Layout layout, String where) {
        List<String> messages = new ArrayList<>();
        for (Layout.Wanted wanted : layout.wanted()) {
            String name = wanted.path().text();
            String column = where + "column " + Quotation.of(name);
            String purpose = "; the mapping wants it for " + wanted.purpose() + "; ";
            if (!columns.contains(name)) {
                messages.add(column + " is missing" + purpose + "the file has: "
                        + Quotation.cut(String.join(", ", columns), MOST_SHOWN));
            } else if (columns.indexOf(name) != columns.lastIndexOf(name)) {
                messages.add(column + " is there twice" + purpose + "keep one");
            }
        }
        if (!messages.isEmpty()) {
            throw new BadInput(String.join("\n", messages));
        }
    }

    int size() {
        return columns.size();
    }

    int slots() {
        return columnOfSlot.length;
    }

    /** The column that goes to a slot. */
    int column(int slot) {
        return columnOfSlot[slot];
    }

    /** Whether a record that was just scanned is the header once more. */
    boolean isRepeatedIn(CsvScan scan) {
        for (int column = 0; column < columns.size(); column++) {
            // Lengths first: nearly every record is told apart without making a text.
            if (scan.to(column) - scan.from(column) < columns.get(column).length()
                    || !scan.text(column).strip().equals(columns.get(column))) {
                return false;
            }
        }
        return true;
    }
}
