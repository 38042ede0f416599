package io.salience.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What hand-written code needs for what {@link EvaluateBenchmark} measures, which also compares what both find. {@link
 * EveryBenchmark} runs it with everything else.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init")
public class FloorBenchmark {

    @Param({"LINEAR", "LINEAR_MEMO", "SEGMENT_MEMO", "BITSETS"})
    String floor;

    @Param({"10", "100", "1000", "10000", "100000"})
    int rules;

    private ShopVisitor[] visitors;
    private Floor evaluator;
    private long[] found;
    private int visitor;

    @Setup(Level.Trial)
    public void write() {
        visitors = Workload.typedVisitors();
        evaluator = Floor.Kind.valueOf(floor).of(Workload.writtenRules(rules));
        found = new long[(rules + 63) >>> 6];
    }

    @Benchmark
    public long[] evaluate() {
        visitor = visitor + 1 == Workload.VISITORS ? 0 : visitor + 1;
        evaluator.evaluate(visitors[visitor], found);
        return found;
    }
}
