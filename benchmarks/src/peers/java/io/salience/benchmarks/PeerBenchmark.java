package io.salience.benchmarks;

import java.util.Arrays;
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
 * What other rule engines need for what {@link EvaluateBenchmark} measures. Before that they must find the rules that
 * hand-written code finds, with which the index is compared too. In the jar only with the profile {@code peers}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init")
public class PeerBenchmark {

    /** Some peers need tens of milliseconds for 10 000 rules, so there not every visitor is compared. */
    private static final int COMPARED_EVALUATIONS = 1_000_000;

    @Param({"EASY_RULES", "EVRETE", "JSON_LOGIC", "CEL"})
    String peer;

    @Param({"10", "100", "1000", "10000"})
    int rules;

    private ShopVisitor[] visitors;
    private Peer evaluator;
    private long[] found;
    private int visitor;

    @Setup(Level.Trial)
    public void load() {
        visitors = Workload.typedVisitors();
        found = new long[(rules + 63) >>> 6];
        evaluator = Peer.Kind.valueOf(peer).of(Workload.writtenRules(rules), List.of(visitors));
        requireAgreement(Floor.Kind.LINEAR.of(Workload.writtenRules(rules)));
    }

    private void requireAgreement(Floor floor) {
        long[] wanted = new long[found.length];
        for (int number = 0; number < Math.min(Workload.VISITORS, COMPARED_EVALUATIONS / rules); number++) {
            floor.evaluate(visitors[number], wanted);
            Arrays.fill(found, 0L);
            evaluator.evaluate(visitors[number], found);
            if (!Arrays.equals(wanted, found)) {
                throw new IllegalStateException(peer + " is wrong about " + visitors[number]);
            }
        }
    }

    @Benchmark
    public long[] evaluate() {
        visitor = visitor + 1 == Workload.VISITORS ? 0 : visitor + 1;
        Arrays.fill(found, 0L);
        evaluator.evaluate(visitors[visitor], found);
        return found;
    }
}
