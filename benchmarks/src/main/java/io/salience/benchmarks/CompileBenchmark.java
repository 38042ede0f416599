package io.salience.benchmarks;

import io.salience.engine.workspace.Workspace;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to load and compile a workspace: files to {@code KieBase} and evaluation index. As annotated, in a process
 * that has done nothing before, as commands of the launcher do; with {@code -wi 3 -i 3}, as a running server does.
 *
 * <pre>
 * mvn -q -B -P benchmarks -pl benchmarks -am -DskipTests package
 * java -jar benchmarks/target/benchmarks.jar CompileBenchmark -prof gc -prof io.salience.benchmarks.CpuTimeProfiler
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(3)
@SuppressWarnings("NullAway.Init")
public class CompileBenchmark {

    private static final long SEED = 20261120;

    @Param({"1000", "10000"})
    int rules;

    private WorkloadFolder folder;

    @Setup(Level.Trial)
    public void write() {
        folder = WorkloadFolder.write(rules, SEED);
    }

    @TearDown(Level.Trial)
    public void delete() {
        folder.close();
    }

    @Benchmark
    public Workspace load() {
        return Workspace.load(folder.path());
    }
}
