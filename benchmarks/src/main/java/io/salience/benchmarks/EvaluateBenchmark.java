package io.salience.benchmarks;

import io.salience.engine.rulebook.Evaluator;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Matches;
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
 * What it costs to find all rules that hold for one visitor: the index, and sessions of Drools on the same
 * {@code KieBase}. The 1 000 visitors take turns. Before anything is measured, sessions and hand-written code must find the
 * rules that the index finds. {@link EveryBenchmark} runs it with everything else.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init")
public class EvaluateBenchmark {

    @Param({"10", "100", "1000", "10000", "100000"})
    int rules;

    private Workload workload;
    private int visitor;

    /** The index. */
    @State(Scope.Thread)
    public static class Index {

        private Evaluator evaluator;
        private Matches matches;

        @Setup(Level.Trial)
        public void take(EvaluateBenchmark of) {
            evaluator = of.workload.rules().evaluator(EvaluatorKind.INDEX);
            matches = of.workload.rules().newMatches();
            for (Floor.Kind kind : Floor.Kind.values()) {
                new WorkloadAgreement(of.workload).requireFloor(kind);
            }
        }
    }

    /** A new session for each visitor. */
    @State(Scope.Thread)
    public static class NewSession {

        private Evaluator evaluator;
        private Matches matches;

        @Setup(Level.Trial)
        public void take(EvaluateBenchmark of) {
            evaluator = of.workload.rules().evaluator(EvaluatorKind.SESSION);
            matches = of.workload.rules().newMatches();
            new WorkloadAgreement(of.workload).requireSession();
        }
    }

    /** One session for all visitors. */
    @State(Scope.Thread)
    public static class KeptSession {

        private ReusedSession session;

        @Setup(Level.Trial)
        public void take(EvaluateBenchmark of) {
            session = new ReusedSession(of.workload.rules());
            new WorkloadAgreement(of.workload).requireSession(session);
        }
    }

    @Setup(Level.Trial)
    public void load() {
        workload = Workload.unchecked(rules);
    }

    @Benchmark
    public Matches index(Index index) {
        index.evaluator.evaluate(workload.facts(next()), index.matches);
        return index.matches;
    }

    @Benchmark
    public Matches newSession(NewSession session) {
        session.evaluator.evaluate(workload.facts(next()), session.matches);
        return session.matches;
    }

    @Benchmark
    public Matches reusedSession(KeptSession kept) {
        return kept.session.evaluate(workload.facts(next()));
    }

    private int next() {
        visitor = visitor + 1 == Workload.VISITORS ? 0 : visitor + 1;
        return visitor;
    }
}
