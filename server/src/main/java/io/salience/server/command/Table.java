package io.salience.server.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of text in aligned columns; numbers and what looks like one stand to the right. Not thread-safe. */
final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heads) {
        rows.add(List.of(heads));
    }

    Table row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(
                    cell instanceof Number number
                            ? String.format(Locale.ROOT, "%,d", number.longValue())
                            : String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    /** The whole table, each line ended by a line feed. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < rows.get(0).size(); column++) {
                line.append(column == 0 ? "" : GAP).append(cell(row, column));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String cell(int row, int column) {
        int width =
                rows.stream().mapToInt(one -> one.get(column).length()).max().orElse(0);
        String text = rows.get(row).get(column);
        String space = " ".repeat(width - text.length());
        return isNumeric(column) ? space + text : text + space;
    }

    private boolean isNumeric(int column) {
        return rows.size() > 1
                && rows.stream()
                        .skip(1)
                        .map(row -> row.get(column))
                        .allMatch(text ->
                                !text.isEmpty() && text.chars().allMatch(c -> "0123456789,.%+- ".indexOf(c) >= 0));
    }
}
