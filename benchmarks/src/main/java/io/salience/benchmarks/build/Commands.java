package io.salience.benchmarks.build;

import io.salience.benchmarks.BenchmarkRun;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The command lines of what is compared, each with a class path of its own. This process runs in the project's root. */
final class Commands {

    /** What Spark's own launcher opens in JDK 17 and later. */
    private static final List<String> SPARK_FLAGS = Stream.of(
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.reflect",
                    "java.io",
                    "java.net",
                    "java.nio",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "sun.nio.ch",
                    "sun.nio.cs",
                    "sun.security.action",
                    "sun.util.calendar")
            .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
            .toList();

    /** Of the project, built. */
    private static final Path ROOT = Path.of("").toAbsolutePath();

    private static final String SPARK_HEAP = "-Xmx4g";
    private static final String OTHERS_HEAP = "-Xmx1g";

    private final RunOptions options;
    private final List<String> export;

    Commands(RunOptions options, List<Path> export) {
        this.options = options;
        this.export = export.stream().map(Path::toString).toList();
    }

    List<String> floor(String way, Path mapping) {
        return line(List.of(java(OTHERS_HEAP), ours(ParseFloors.class), List.of(way, mapping.toString()), export));
    }

    /** @param arguments of {@link DuckDbQueries} but for the export */
    List<String> duckDb(String... arguments) {
        List<String> java = List.of(program(), OTHERS_HEAP, "-XX:+UseSerialGC");
        List<String> start = List.of("-cp", classes() + File.pathSeparator + duckDb(), DuckDbQueries.class.getName());
        return line(List.of(java, start, List.of(arguments), export));
    }

    /** @param arguments of {@link DuckDbPublication} but for the export */
    List<String> duckDbPublication(String... arguments) {
        return line(List.of(java(OTHERS_HEAP), ours(DuckDbPublication.class), List.of(arguments), export));
    }

    List<String> lookUps(String... arguments) {
        return line(List.of(java(OTHERS_HEAP), ours(StoreLookUps.class), List.of(arguments)));
    }

    List<String> audit(String... arguments) {
        return line(List.of(java(OTHERS_HEAP), ours(ResultAudit.class), List.of(arguments)));
    }

    List<String> spark(Path query, Path result) {
        Path built = ROOT.resolve("benchmarks/spark/target");
        List<String> java = Stream.concat(Stream.of(program(), SPARK_HEAP), SPARK_FLAGS.stream())
                .toList();
        String classPath = built.resolve("classes") + File.pathSeparator + built.resolve("lib") + "/*";
        List<String> start = List.of("-cp", classPath, "io.salience.benchmarks.spark.SparkQuery");
        return line(List.of(java, start, List.of(query.toString(), result.toString()), export));
    }

    /** A build by {@code ./salience}. */
    List<String> salience(Path workspace, Path mapping, Path store) {
        List<String> java = options.salienceJava().isEmpty()
                ? List.of()
                : List.of("env", "SALIENCE_BUILD_JAVA=" + options.salienceJava());
        List<String> build = List.of(ROOT.resolve("salience").toString(), "build", "--workspace", workspace.toString());
        List<String> rest = List.of(
                "--source",
                mapping.toString(),
                "--reference-time",
                EventExport.REFERENCE.toString(),
                "--out",
                store.toString(),
                "--report",
                "json",
                "--events");
        return line(List.of(java, build, rest, export));
    }

    /** The same, but nothing is published: it ends with the members of all segments. */
    List<String> salienceDryRun(Path workspace, Path mapping, Path store) {
        return line(List.of(salience(workspace, mapping, store), List.of("--dry-run")));
    }

    private static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** With what Chronicle Map needs. */
    private static List<String> java(String heap) {
        try {
            Stream<String> flags = Arrays.stream(BenchmarkRun.flags().split(" "));
            return Stream.concat(Stream.of(program(), heap, "-XX:+UseSerialGC"), flags)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> ours(Class<?> main) {
        String classPath = String.join(
                File.pathSeparator,
                classes().toString(),
                duckDb().toString(),
                salience().toString());
        return List.of("-cp", classPath, main.getName());
    }

    private Path classes() {
        return ROOT.resolve("benchmarks/target/classes");
    }

    private Path salience() {
        return ROOT.resolve("server/target/salience.jar");
    }

    private Path duckDb() {
        Path folder = ROOT.resolve("benchmarks/target/duckdb");
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> line(List<List<String>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }
}
