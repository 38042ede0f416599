package io.salience.segmentbuilder.source;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills the rows of a group from its first row, see {@link CsvShape.Fill}. Rows come in the order of the file. */
final class GroupFill {

    private final int by;
    private final int[] filled;
    private String group = "";
    private String[] first = new String[0];
    private int rows;

    /** @param header has the column {@code by}; columns that it does not have are not filled */
    GroupFill(CsvShape.Fill fill, List<String> header) {
        this.by = header.indexOf(fill.by());
        this.filled = fill.columns().stream()
                .mapToInt(header::indexOf)
                .filter(column -> column >= 0)
                .toArray();
    }

    /** The row with what is filled, and one more field: its number in the group. */
    String[] fill(String[] row) {
        String[] full = Arrays.copyOf(row, row.length + 1);
        if (row[by].isEmpty() || !row[by].equals(group)) {
            group = row[by];
            first = row;
            rows = 0;
        }
        full[row.length] = Integer.toString(++rows);
        for (int column : filled) {
            full[column] = row[column].isEmpty() ? first[column] : row[column];
        }
        return full;
    }

    /** The names of the fields that {@link #fill} gives. */
    static List<String> header(List<String> header, CsvShape.@Nullable Fill fill) {
        if (fill == null) {
            return header;
        }
        String[] full = header.toArray(new String[header.size() + 1]);
        full[header.size()] = fill.number() == null ? "" : fill.number();
        return List.of(full);
    }
}
