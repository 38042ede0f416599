package io.salience.benchmarks;

import io.salience.engine.decision.Decision;
import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.rulebook.EvaluatorKind;
import java.util.List;
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
 * What one request costs: a whole decision for five placements. The 1 000 visitors take turns.
 *
 * <pre>
 * mvn -q -B -P benchmarks -pl benchmarks -am -DskipTests package
 * java -jar benchmarks/target/benchmarks.jar DecideBenchmark -prof gc -prof io.salience.benchmarks.CpuTimeProfiler
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init")
public class DecideBenchmark {

    @Param({"10", "100", "1000", "10000"})
    int rules;

    private Workload workload;
    private DecisionEngine engine;
    private int visitor;

    @Setup(Level.Trial)
    public void load() {
        workload = Workload.of(rules);
        engine = workload.engine(EvaluatorKind.INDEX);
    }

    @Benchmark
    public List<Decision> decide() {
        return workload.decide(engine, next());
    }

    private int next() {
        visitor = visitor + 1 == Workload.VISITORS ? 0 : visitor + 1;
        return visitor;
    }
}
