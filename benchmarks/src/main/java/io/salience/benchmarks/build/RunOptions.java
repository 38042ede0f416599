package io.salience.benchmarks.build;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What to run.
 *
 * @param sizes of the exports, one after the other
 * @param contenders beginnings of the names of what to run, such as {@code Spark}; none means all
 * @param salienceJava options of the JVM that builds segments; empty for those that {@code ./salience} has
 * @param limit of each process
 * @param keep whether the exports and stores stay
 */
record RunOptions(List<ExportSize> sizes, List<String> contenders, String salienceJava, Duration limit, boolean keep) {

    static final String USAGE = """
            benchmarks/build-run [--quick] [--sizes EVENTS,VISITORS ...] [--only NAME ...] [--salience-java "OPTIONS"]
                                 [--minutes N] [--keep]
              --quick          1M events of 10k and 100k visitors, with fewer variants; to see that everything works
              --sizes          such as 1M,10k 10M,1M; otherwise five, up to 50M events of 5M visitors
              --only           only what begins with one of these names: floor, DuckDB, Spark, Salience
              --salience-java  options of the JVM that builds segments (those of ./salience)
              --minutes        how long each process may take (30)
              --keep           leaves the exports and stores in benchmarks/target/build""";

    private static final List<String> ALL_SIZES = List.of("1M,10k", "1M,1M", "10M,1M", "50M,1M", "50M,5M");
    private static final List<String> QUICK_SIZES = List.of("1M,10k", "1M,100k");
    private static final List<String> QUICK_CONTENDERS =
            List.of("floor: every byte", "DuckDB, 1 thread", "DuckDB, 2 threads, then loaded", "Spark", "Salience");

    private static final String LIMIT_MINUTES = "30";

    /**
     * @param arguments as {@link #USAGE} says
     * @throws IllegalArgumentException where they are not
     */
    static RunOptions of(String[] arguments) {
        List<String> rest = new ArrayList<>(Arrays.asList(arguments));
        boolean quick = rest.remove("--quick");
        boolean keep = rest.remove("--keep");
        List<String> sizes = take(rest, "--sizes", quick ? QUICK_SIZES : ALL_SIZES);
        List<String> only = take(rest, "--only", quick ? QUICK_CONTENDERS : List.of());
        List<String> java = take(rest, "--salience-java", List.of());
        List<String> minutes = take(rest, "--minutes", List.of(LIMIT_MINUTES));
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("unknown: " + String.join(" ", rest) + "\n" + USAGE);
        }
        return new RunOptions(
                sizes.stream().map(ExportSize::parse).toList(),
                only,
                String.join(" ", java),
                Duration.ofMinutes(Long.parseLong(minutes.get(0))),
                keep);
    }

    /** Takes an option and its values, which end at the next option. */
    private static List<String> take(List<String> rest, String option, List<String> otherwise) {
        int at = rest.indexOf(option);
        if (at < 0) {
            return otherwise;
        }
        rest.remove(at);
        List<String> values = new ArrayList<>();
        while (at < rest.size() && (!rest.get(at).startsWith("--") || values.isEmpty())) {
            values.add(rest.remove(at));
        }
        if (values.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value\n" + USAGE);
        }
        return values;
    }

    boolean wants(String contender) {
        return contenders.isEmpty() || contenders.stream().anyMatch(contender::startsWith);
    }
}
