package io.salience.benchmarks.build;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables in Markdown whose columns stand below each other. */
final class AlignedTable {

    private AlignedTable() {}

    /** @param lines the head first; all with the same number of cells, the first of them words, the others numbers */
    static String of(List<List<String>> lines) {
        int[] widths = IntStream.range(0, lines.get(0).size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        String rule = IntStream.range(0, widths.length)
                .mapToObj(column -> "-".repeat(widths[column] + 1) + (column == 0 ? "-" : ":"))
                .collect(Collectors.joining("|", "|", "|\n"));
        String rows = lines.stream().skip(1).map(line -> row(line, widths)).collect(Collectors.joining());
        return row(lines.get(0), widths) + rule + rows;
    }

    private static String row(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> padded(cells.get(column), widths[column], column == 0))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String padded(String text, int width, boolean words) {
        String room = " ".repeat(width - text.length());
        return words ? text + room : room + text;
    }
}
