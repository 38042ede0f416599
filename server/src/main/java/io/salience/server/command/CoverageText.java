package io.salience.server.command;

import io.salience.engine.check.Coverage;
import io.salience.engine.check.RuleCoverage;
import io.salience.engine.definition.Legible;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the scenarios prove of each rule, as aligned columns. */
record CoverageText(Coverage coverage) {

    private static final List<String> HEAD = List.of("COVERAGE", "RULE", "AT", "SCENARIO");

    /** One line for each rule below a line of headers, each with a line end; the last column is as wide as it is. */
    String table() {
        List<List<String>> rows = Stream.concat(
                        Stream.of(HEAD), coverage.rules().stream().map(CoverageText::row))
                .toList();
        int level = width(rows, 0);
        int rule = width(rows, 1);
        int at = width(rows, 2);
        return rows.stream()
                .map(row -> pad(row.get(0), level)
                        + pad(row.get(1), rule)
                        + pad(row.get(2), at)
                        + row.get(3)
                        + System.lineSeparator())
                .collect(Collectors.joining());
    }

    private static List<String> row(RuleCoverage one) {
        String scenario = one.scenario()
                .map(found ->
                        found.name() + (one.missing().isEmpty() ? "" : "; misses " + String.join(", ", one.missing())))
                .orElse("-");
        return Stream.of(
                        one.level().toString(),
                        one.rule().name(),
                        one.rule().at().toString(),
                        scenario)
                .map(Legible::message)
                .toList();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length() + 2);
    }
}
