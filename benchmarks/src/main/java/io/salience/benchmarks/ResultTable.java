package io.salience.benchmarks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;

/** CPU time and bytes by what was measured and the number of rules, as a table in Markdown. */
final class ResultTable {

    private static final String INDEX = "index";
    /** Everything that evaluates is measured with so many rules; loading is not. */
    private static final int COMPARED = 100;

    private final Map<String, Map<Integer, Cell>> rows = new LinkedHashMap<>();

    /** @param micros of CPU for one operation */
    private record Cell(double micros, double bytes) {

        String text() {
            return micros >= 100_000
                    ? String.format(Locale.ROOT, "%.2f s (%.0f MB)", micros / 1e6, bytes / 1e6)
                    : String.format(Locale.ROOT, micros < 10 ? "%.3g (%.0f)" : "%.0f (%.0f)", micros, bytes);
        }
    }

    ResultTable(Collection<RunResult> results) {
        for (RunResult result : results) {
            int rules =
                    Integer.parseInt(Objects.requireNonNull(result.getParams().getParam("rules")));
            rows.computeIfAbsent(name(result), any -> new TreeMap<>()).put(rules, cell(result));
        }
    }

    private static Cell cell(RunResult result) {
        return new Cell(
                Objects.requireNonNull(result.getSecondaryResults().get("cpu.time"))
                        .getScore(),
                Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                        .getScore());
    }

    private static String name(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
        for (String param : new String[] {"floor", "peer"}) {
            if (result.getParams().getParamsKeys().contains(param)) {
                return param + " " + result.getParams().getParam(param);
            }
        }
        return method;
    }

    String markdown() {
        StringBuilder text = new StringBuilder(head("us CPU/op (B/op)"));
        rows.keySet().forEach(name -> text.append(row(name, rules -> cell(name, rules))));
        text.append('\n').append(head("times the index"));
        rows.keySet().stream()
                .filter(name -> cell(name, COMPARED) != null && !name.equals(INDEX))
                .forEach(name -> text.append(row(name, rules -> quotient(micros(name, rules), micros(INDEX, rules)))));
        text.append('\n').append(head("the index"));
        return text.append(row("part of the fastest floor", rules -> quotient(micros(INDEX, rules), floor(rules))))
                .toString();
    }

    private static String head(String first) {
        return "| " + first + " | 10 | 100 | 1 000 | 10 000 | 100 000 |\n|---|---:|---:|---:|---:|---:|\n";
    }

    private static String row(String name, IntFunction<@Nullable String> cells) {
        StringBuilder text = new StringBuilder("| ").append(name);
        for (int rules = 10; rules <= 100_000; rules *= 10) {
            text.append(" | ").append(Objects.requireNonNullElse(cells.apply(rules), ""));
        }
        return text.append(" |\n").toString();
    }

    private @Nullable String cell(String name, int rules) {
        Cell cell = Objects.requireNonNull(rows.get(name)).get(rules);
        return cell == null ? null : cell.text();
    }

    /** NaN where it was not measured. */
    private double micros(String name, int rules) {
        Cell cell = rows.getOrDefault(name, Map.of()).get(rules);
        return cell == null ? Double.NaN : cell.micros;
    }

    private double floor(int rules) {
        return rows.keySet().stream()
                .filter(name -> name.startsWith("floor"))
                .mapToDouble(name -> micros(name, rules))
                .min()
                .orElse(Double.NaN);
    }

    private static @Nullable String quotient(double one, double other) {
        return Double.isNaN(one / other)
                ? null
                : String.format(Locale.ROOT, one / other < 100 ? "%.3g" : "%.0f", one / other);
    }
}
