package io.salience.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Evaluating, deciding and loading, one process after the other with the same flags, and then a table in Markdown. What {@code
 * benchmarks/run} starts.
 */
public final class EveryBenchmark {

    private static final String[] COUNTS = {"10", "100", "1000", "10000"};
    private static final String MOST = "100000";

    private EveryBenchmark() {}

    /** @param arguments {@code quick} for figures that only show that everything works */
    public static void main(String[] arguments) throws IOException, RunnerException {
        boolean quick = List.of(arguments).contains("quick");
        List<RunResult> results = new ArrayList<>();
        results.addAll(run(options(quick).include("EvaluateBenchmark").param("rules", COUNTS)));
        results.addAll(run(options(quick).include("EvaluateBenchmark.index").param("rules", MOST)));
        results.addAll(run(options(quick).include("FloorBenchmark")));
        results.addAll(run(options(quick).include("PeerBenchmark")));
        results.addAll(run(options(quick).include("DecideBenchmark")));
        results.addAll(run(options(quick)
                .include("CompileBenchmark")
                .warmupIterations(quick ? 0 : 4)
                .measurementIterations(quick ? 1 : 4)));
        System.out.println(new ResultTable(results).markdown());
    }

    private static List<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
        return List.copyOf(new Runner(options.build()).run());
    }

    private static ChainedOptionsBuilder options(boolean quick) throws IOException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .forks(1)
                .shouldFailOnError(true)
                .jvmArgsPrepend(BenchmarkRun.flags().split(" "))
                .jvmArgsAppend("-Xmx3g")
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTimeProfiler.class);
        return quick ? options.warmupIterations(1).measurementIterations(1) : options;
    }
}
