package io.salience.benchmarks.build;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** What was measured with one export, as aligned tables in Markdown. Not thread-safe. */
final class ComparisonTable {

    /** What belongs together. */
    enum Section {
        READING("only reading"),
        AGGREGATION("aggregation from CSV"),
        PUBLICATION("to a published store, and 100 000 look-ups");

        private final String title;

        Section(String title) {
            this.title = title;
        }
    }

    private record Row(Section section, String name, Measurement measured) {

        boolean dropsRepeats() {
            return name.contains("repeats dropped");
        }
    }

    private final ExportSize size;
    private final List<Row> rows = new ArrayList<>();
    private String agreement = "";

    ComparisonTable(ExportSize size) {
        this.size = size;
    }

    void add(Section section, String name, Measurement measured) {
        rows.add(new Row(section, name, measured));
    }

    /** @param totals that all of them found */
    void agreeing(Collection<String> names, Map<String, String> totals) {
        StringBuilder text = new StringBuilder("Found by " + names.size() + " (" + String.join("; ", names) + "): ");
        totals.forEach(
                (name, value) -> text.append(name).append(' ').append(value).append(", "));
        agreement = text.substring(0, text.length() - 2) + ".";
    }

    /** All sections, then where the CPU time went as the processes told. */
    String markdown() {
        StringBuilder text =
                new StringBuilder("### " + size.events() + " events, " + size.visitors() + " visitors\n\n");
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "",
                "CPU s",
                "wall s",
                "RssAnon MB",
                "RssFile MB",
                "VmHWM MB",
                "CPU, x DuckDB",
                "alike",
                "CPU, x Spark"));
        for (Section section : Section.values()) {
            List<Row> these =
                    rows.stream().filter(row -> row.section == section).toList();
            if (!these.isEmpty()) {
                lines.add(List.of("**" + section.title + "**", "", "", "", "", "", "", "", ""));
                these.forEach(row -> lines.add(cells(row)));
            }
        }
        return text.append(AlignedTable.of(lines))
                .append('\n')
                .append(phases())
                .append('\n')
                .append(agreement)
                .append('\n')
                .toString();
    }

    private List<String> cells(Row row) {
        Measurement measured = row.measured;
        if (measured.failed()) {
            return List.of(row.name, "failed", "", "", "", "", "", "", "");
        }
        return List.of(
                row.name,
                seconds(measured.cpuSeconds()),
                seconds(measured.wallSeconds()),
                megabytes(measured.peaks().anonymous()),
                megabytes(measured.peaks().files()),
                megabytes(measured.peaks().resident()),
                ratio(row, other -> other.name.startsWith("DuckDB")),
                ratio(row, other -> other.name.startsWith("DuckDB") && other.dropsRepeats() == row.dropsRepeats()),
                ratio(row, other -> other.name.startsWith("Spark")));
    }

    /** To the one of these that took the least CPU time in the same section. */
    private String ratio(Row row, Predicate<Row> peers) {
        OptionalDouble least = rows.stream()
                .filter(other -> other.section == row.section && peers.test(other))
                .filter(other -> !other.measured.failed())
                .mapToDouble(other -> other.measured.cpuSeconds())
                .min();
        return least.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "%.2f", row.measured.cpuSeconds() / least.getAsDouble());
    }

    private String phases() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("phase", "CPU s", "wall s"));
        for (Row row : rows) {
            for (List<String> phase : row.measured.lines(Phases.PHASE)) {
                double cpu = Double.parseDouble(phase.get(1));
                lines.add(List.of(
                        row.name + ": " + phase.get(0), seconds(cpu), seconds(Double.parseDouble(phase.get(2)))));
            }
        }
        return lines.size() == 1 ? "" : AlignedTable.of(lines);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }

    private static String megabytes(long bytes) {
        return Long.toString(Math.round(bytes / 1e6));
    }
}
