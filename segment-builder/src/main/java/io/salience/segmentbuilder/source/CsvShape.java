package io.salience.segmentbuilder.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of CSV look.
 *
 * @param delimiter between the columns; ASCII
 * @param columns their names, where the file has no header line; empty where it has one
 * @param quoted whether a quote encloses a field; otherwise it is a character like any other, and a line is a row
 * @param fill what a row takes from the first one of its group; null where every row stands for itself
 */
public record CsvShape(
        char delimiter,
        List<String> columns,
        boolean quoted,
        @Nullable Fill fill) {

    /** With commas, a header line and quotes. */
    public static final CsvShape PLAIN = new CsvShape(',', List.of(), true, null);

    public CsvShape {
        columns = List.copyOf(columns);
    }

    /** Whether the first line names the columns. */
    public boolean hasHeader() {
        return columns.isEmpty();
    }

    /**
     * Rows that follow one another with the same text in a column are a group; what stands only in its first row counts
     * for all of them. A row where that column is empty stands for itself.
     *
     * @param by the column
     * @param columns that are filled where they are empty
     * @param number the name of one more column, which counts the rows of a group from 1; null for none
     */
    public record Fill(
            String by, List<String> columns, @Nullable String number) {
        public Fill {
            columns = List.copyOf(columns);
        }
    }
}
