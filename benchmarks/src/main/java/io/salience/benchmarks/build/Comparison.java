package io.salience.benchmarks.build;

import io.salience.benchmarks.build.ComparisonTable.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that is measured with one export, one after the other. Used once; not thread-safe. */
final class Comparison {

    private static final int PARTS = 4;
    private static final String LOOK_UPS = "100000";
    private static final String OWN_LIMIT = "-";
    /** For more events one thread of DuckDB takes too long to drop repeats; two are compared alone. */
    private static final long MOST_FOR_ONE_THREAD = 10_000_000;

    private final ExportSize size;
    private final Path folder;
    private final RunOptions options;
    private final ComparisonTable table;
    private final Map<String, Map<String, String>> totals = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    Comparison(ExportSize size, Path folder, RunOptions options) {
        this.size = size;
        this.folder = folder;
        this.options = options;
        this.table = new ComparisonTable(size);
    }

    /**
     * Runs everything; nothing of it stays in the folder unless it is to be kept.
     *
     * @return what failed or differs; nothing where all is well
     */
    List<String> run() {
        Folders.delete(folder);
        try {
            Commands commands = new Commands(options, new EventExport(size).writeTo(folder.resolve("export"), PARTS));
            WorkspaceFolder definitions = WorkspaceFolder.writeTo(folder);
            floors(commands, definitions.mapping());
            duckDb(commands);
            duckDbPublication(commands, "DuckDB, 2 threads, then loaded", "aggregate");
            duckDbPublication(commands, "DuckDB, 2 threads, repeats dropped, then loaded", "aggregate-once");
            spark(commands);
            salience(commands, "Salience, repeats dropped", definitions.workspace(), definitions.mapping());
            salience(commands, "Salience, repeats kept", definitions.workspace(), definitions.mappingWithoutIds());
        } finally {
            if (!options.keep()) {
                Folders.delete(folder);
            }
        }
        compareTotals();
        return problems;
    }

    ComparisonTable table() {
        return table;
    }

    private void floors(Commands commands, Path mapping) {
        measure(Section.READING, "floor: every byte", commands.floor("bytes", mapping));
        measure(Section.READING, "floor: Commons CSV", commands.floor("commons-csv", mapping));
        measure(Section.READING, "floor: Salience's events, one thread", commands.floor("salience", mapping));
        String spill = path("duckdb-spill");
        measure(Section.READING, "DuckDB: count all columns", commands.duckDb("count", "2", OWN_LIMIT, spill, "none"));
    }

    private void duckDb(Commands commands) {
        duckDb(commands, "DuckDB, 2 threads", "aggregate", "2", OWN_LIMIT);
        duckDb(commands, "DuckDB, 1 thread", "aggregate", "1", OWN_LIMIT);
        duckDb(commands, "DuckDB, 2 threads, 500 MB", "aggregate", "2", "500MB");
        duckDb(commands, "DuckDB, 2 threads, repeats dropped", "aggregate-once", "2", OWN_LIMIT);
        if (size.events() <= MOST_FOR_ONE_THREAD) {
            duckDb(commands, "DuckDB, 1 thread, repeats dropped", "aggregate-once", "1", OWN_LIMIT);
        }
    }

    private void duckDb(Commands commands, String name, String what, String threads, String memory) {
        String result = path("duckdb.csv");
        String[] arguments = {what, threads, memory, path("duckdb-spill"), result};
        if (measure(Section.AGGREGATION, name, commands.duckDb(arguments))) {
            audit(name, commands.audit("file", result));
        }
        Folders.delete(Path.of(result));
    }

    private void duckDbPublication(Commands commands, String name, String what) {
        if (!options.wants(name)) {
            return;
        }
        String[] query = {what, "2", OWN_LIMIT, path("duckdb-spill"), path("duckdb.csv")};
        String store = path("duckdb-store");
        List<String> arguments = new ArrayList<>(List.of(store));
        arguments.addAll(List.of(query));
        publish(commands, name, store, commands.duckDbPublication(arguments.toArray(String[]::new)));
        Folders.delete(Path.of(query[4]));
    }

    private void spark(Commands commands) {
        String name = "Spark, local, 2 cores";
        Path result = folder.resolve("spark.csv");
        Path query = WorkspaceFolder.write(folder.resolve("spark-aggregate.sql"), "spark-aggregate.sql");
        if (measure(Section.AGGREGATION, name, commands.spark(query, result))) {
            audit(name, commands.audit("file", result.toString()));
        }
        Folders.delete(result);
    }

    private void salience(Commands commands, String name, Path workspace, Path mapping) {
        Path store = folder.resolve("salience-store");
        if (!options.wants(name)) {
            return;
        }
        Measurement dry = take(name, commands.salienceDryRun(workspace, mapping, store));
        table.add(Section.AGGREGATION, name, dry);
        Folders.delete(store);
        Measurement built = publish(commands, name, store.toString(), commands.salience(workspace, mapping, store));
        table.add(Section.AGGREGATION, name + ", and published", built);
        if (!membership(dry).equals(membership(built))) {
            problems.add(size + ": " + name + " has other members when it is published");
        }
    }

    /** Of a report in JSON. */
    private static List<String> membership(Measurement built) {
        return built.output().stream()
                .filter(line -> line.strip().startsWith("\"membership\""))
                .toList();
    }

    /** Builds a store, looks visitors up in it, and adds up what it holds; gives what building took. */
    private Measurement publish(Commands commands, String name, String store, List<String> build) {
        String copies = path("private");
        String visitors = Integer.toString(size.visitors());
        Measurement built = take(name, build);
        if (!built.failed()) {
            Measurement lookedUp = take(name + ", look-ups", commands.lookUps(store, copies, visitors, LOOK_UPS));
            table.add(Section.PUBLICATION, name + ", look-ups", built.then(lookedUp));
            audit(name, commands.audit("store", store, copies, visitors));
        }
        Folders.delete(Path.of(store));
        Folders.delete(Path.of(copies));
        return built;
    }

    private boolean measure(Section section, String name, List<String> command) {
        if (!options.wants(name)) {
            return false;
        }
        Measurement measurement = take(name, command);
        table.add(section, name, measurement);
        return !measurement.failed();
    }

    private Measurement take(String name, List<String> command) {
        System.err.print(size + ": " + name + " ... ");
        Measurement measurement = new MeasuredProcess(folder.resolve("run"), options.limit()).run(command);
        System.err.printf("%.1f s CPU, %.1f s%n", measurement.cpuSeconds(), measurement.wallSeconds());
        if (measurement.failed()) {
            problems.add(size + ": " + name + " " + measurement.failure());
        }
        return measurement;
    }

    private void audit(String name, List<String> command) {
        Measurement audit = new MeasuredProcess(folder.resolve("run"), options.limit()).run(command);
        if (audit.failed()) {
            problems.add(size + ": what " + name + " built cannot be read: " + audit.failure());
        }
        Map<String, String> found = new TreeMap<>();
        audit.lines(ResultAudit.TOTAL).forEach(line -> found.put(line.get(0), line.get(1)));
        totals.put(name, found);
    }

    private void compareTotals() {
        String first = totals.keySet().stream().findFirst().orElse("");
        totals.forEach((name, found) -> found.forEach((what, value) -> {
            String other = totals.getOrDefault(first, Map.of()).getOrDefault(what, "nothing");
            if (!value.equals(other)) {
                problems.add(size + ": " + what + " is " + value + " for " + name + ", but " + other + " for " + first);
            }
        }));
        table.agreeing(totals.keySet(), totals.getOrDefault(first, Map.of()));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
