package io.salience.segmentbuilder.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file of CSV looks.
 *
 * @param marks the characters that have a meaning
 * @param skip how many lines stand before the header line, or before the first row if there is none; from 0
 * @param columns their names, where the file has no header line; empty where it has one
 * @param fill what a row takes from the first one of its group; null where every row stands for itself
 */
public record CsvShape(
        Marks marks,
        int skip,
        List<String> columns,
        @Nullable Fill fill) {

    /** With commas, a header line and quotes. */
    public static final CsvShape PLAIN = new CsvShape(new Marks(null, true, null), 0, List.of(), null);

    /** Between the columns if neither the mapping nor the file says what is. */
    private static final char COMMA = ',';

    /**
     * The characters that have a meaning.
     *
     * @param delimiter between the columns; ASCII; null if the file may name it in a line {@code sep=;}, else it is a comma
     * @param quoted whether a quote encloses a field; otherwise it is a character like any other, and a line is a row
     * @param escape takes the meaning of a quote, a delimiter, itself or a line feed behind it away; ASCII; null for none
     */
    public record Marks(
            @Nullable Character delimiter,
            boolean quoted,
            @Nullable Character escape) {}

    public CsvShape {
        columns = List.copyOf(columns);
    }

    /** Between the columns, unless a file says otherwise. */
    public char delimiter() {
        Character declared = marks.delimiter();
        return declared == null ? COMMA : declared;
    }

    /** Whether a quote encloses a field. */
    public boolean quoted() {
        return marks.quoted();
    }

    /** Whether a line names the columns. */
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
