package io.salience.benchmarks.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares building segments, as {@link RunOptions} says, and prints the tables. Ends with 1 where something failed, or
 * where the contenders did not find the same; with 2 where the arguments are wrong.
 */
public final class BuildComparison {

    private BuildComparison() {}

    /** @param arguments options; see {@link RunOptions#USAGE} */
    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.println(RunOptions.USAGE);
            return;
        }
        RunOptions options;
        try {
            options = RunOptions.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("build-run: " + e.getMessage());
            System.exit(2);
            return;
        }
        System.exit(run(options).isEmpty() ? 0 : 1);
    }

    private static List<String> run(RunOptions options) {
        List<String> problems = new ArrayList<>();
        if (!options.salienceJava().isEmpty()) {
            System.out.println("Salience's JVM: " + options.salienceJava() + "\n");
        }
        for (ExportSize size : options.sizes()) {
            Path folder = Path.of("benchmarks/target/build")
                    .toAbsolutePath()
                    .resolve(size.toString().replace(',', '-'));
            Comparison comparison = new Comparison(size, folder, options);
            problems.addAll(comparison.run());
            System.out.println(comparison.table().markdown());
        }
        problems.forEach(problem -> System.out.println("PROBLEM " + problem));
        return problems;
    }
}
