package io.salience.engine.table;

import io.salience.engine.digest.Sha256;
import java.util.List;

/**
 * A table as it is written, before anything is understood.
 *
 * @param file the name to show, with the sheet where there is one
 * @param header its first row
 * @param rows below it without blank ones, all as wide as the header
 */
record Grid(String file, Row header, List<Row> rows) {

    static final int MOST_ROWS = 10_000;
    static final int MOST_COLUMNS = 100;

    Grid {
        rows = List.copyOf(rows);
    }

    /** Adds what the cells hold, in whatever format they lie. */
    void addTo(Sha256 hash) {
        hash.line(file);
        addTo(hash, header);
        rows.forEach(row -> addTo(hash, row));
    }

    private static void addTo(Sha256 hash, Row row) {
        hash.line("row " + row.cells().size());
        row.cells().forEach(cell -> {
            hash.line(Integer.toString(cell.text().length()));
            hash.text(cell.text());
        });
    }
}
