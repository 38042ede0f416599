package io.salience.benchmarks.build;

import io.salience.benchmarks.PairedRatio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares the CPU time of a build from clean CSV with that of another checkout: whole processes, in turn, which find the
 * same members. Prints a line for each pair and the median ratio with its upper 95 % bound. Ends with 1 if a build fails
 * or finds other members.
 */
public final class BuildPairs {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int PARTS = 4;

    private final List<Path> checkouts;
    private final Path folder;
    private final PairedRatio ratio = new PairedRatio();

    private BuildPairs(Path base, Path folder) {
        this.checkouts = List.of(base, Path.of("").toAbsolutePath());
        this.folder = folder;
    }

    /** @param arguments the other checkout, then, if not by default, the number of pairs and the size such as 10M,1M */
    public static void main(String[] arguments) throws IOException {
        int pairs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
        ExportSize size = ExportSize.parse(arguments.length > 2 ? arguments[2] : "10M,1M");
        Path folder = Path.of("benchmarks/target/build-pairs").toAbsolutePath();
        Folders.delete(folder);
        try {
            new BuildPairs(Path.of(arguments[0]).toAbsolutePath(), folder).run(pairs, size);
        } finally {
            Folders.delete(folder);
        }
    }

    private void run(int pairs, ExportSize size) throws IOException {
        List<Path> export = new EventExport(size).writeTo(Files.createDirectories(folder.resolve("export")), PARTS);
        WorkspaceFolder definitions = WorkspaceFolder.writeTo(folder);
        System.out.println("| pair | CPU s, base | CPU s, change | RssAnon MB, base | RssAnon MB, change |");
        System.out.println("|---:|---:|---:|---:|---:|");
        for (int pair = 1; pair <= pairs; pair++) {
            boolean baseFirst = pair % 2 == 1;
            Measurement first = build(checkouts.get(baseFirst ? 0 : 1), definitions, export);
            Measurement second = build(checkouts.get(baseFirst ? 1 : 0), definitions, export);
            tell(pair, baseFirst ? first : second, baseFirst ? second : first);
        }
        System.out.printf(
                Locale.ROOT,
                "%nMedian ratio of CPU time %.3f, upper 95 %% bound %.3f%n",
                ratio.median(),
                ratio.upperBound());
    }

    private Measurement build(Path checkout, WorkspaceFolder definitions, List<Path> export) {
        List<String> command = new ArrayList<>(List.of(
                checkout.resolve("salience").toString(),
                "build",
                "--workspace",
                definitions.workspace().toString(),
                "--source",
                definitions.mapping().toString(),
                "--reference-time",
                EventExport.REFERENCE.toString(),
                "--out",
                folder.resolve("store").toString(),
                "--report",
                "json",
                "--dry-run",
                "--events"));
        export.forEach(file -> command.add(file.toString()));
        Measurement measured = new MeasuredProcess(folder.resolve("process"), LIMIT).run(command);
        Folders.delete(folder.resolve("store"));
        if (measured.failed()) {
            throw new IllegalStateException(checkout + " " + measured.failure());
        }
        return measured;
    }

    private void tell(int pair, Measurement base, Measurement change) {
        if (!membership(base).equals(membership(change))) {
            throw new IllegalStateException("the members differ: " + membership(base) + ", " + membership(change));
        }
        ratio.add(change.cpuSeconds(), base.cpuSeconds());
        System.out.printf(
                Locale.ROOT,
                "| %d | %.2f | %.2f | %d | %d |%n",
                pair,
                base.cpuSeconds(),
                change.cpuSeconds(),
                base.peaks().anonymous() >> 20,
                change.peaks().anonymous() >> 20);
    }

    /** Of a report in JSON. */
    private static String membership(Measurement measured) {
        return measured.output().stream()
                .filter(line -> line.contains("\"membership\""))
                .findFirst()
                .orElse("");
    }
}
