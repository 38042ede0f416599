package io.salience.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.rulebook.Evaluator;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Matches;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bytes and ratios, which hardly depend on the machine; times are for the benchmarks. */
class RequestCostTest {

    private static final int RULES = 1_000;

    /**
     * Measured: 4 388 bytes for five placements. Half as much again leaves room for another JDK; one object more for each
     * rule or segment would not fit.
     */
    private static final int DECISION_BYTES = 6_500;

    /** Measured: about 37. */
    private static final double LEAST_RATIO = 5;

    private static Workload workload;

    @BeforeAll
    static void load() {
        workload = Workload.of(RULES);
    }

    @Test
    void aboutOneRuleInAHundredHolds() {
        assertThat(workload.matchingShare()).isBetween(0.005, 0.02);
    }

    @Test
    void aDecisionStaysWithinItsBudgetOfBytes() {
        DecisionEngine engine = workload.engine(EvaluatorKind.INDEX);
        IntConsumer decision = visitor -> workload.decide(engine, visitor);
        average(20_000, decision, ThreadMeter::allocatedBytes);
        assertThat(average(20_000, decision, ThreadMeter::allocatedBytes)).isBetween(1.0, (double) DECISION_BYTES);
    }

    @Test
    void theIndexIsAtLeastFiveTimesFasterThanANewSession() {
        IntConsumer index = evaluation(EvaluatorKind.INDEX);
        IntConsumer session = evaluation(EvaluatorKind.SESSION);
        average(20_000, index, ThreadMeter::cpuNanos);
        average(5_000, session, ThreadMeter::cpuNanos);
        double indexNanos = average(20_000, index, ThreadMeter::cpuNanos);
        double sessionNanos = average(5_000, session, ThreadMeter::cpuNanos);
        assertThat(sessionNanos / indexNanos).isGreaterThan(LEAST_RATIO);
    }

    private static IntConsumer evaluation(EvaluatorKind kind) {
        Evaluator evaluator = workload.rules().evaluator(kind);
        Matches matches = workload.rules().newMatches();
        return visitor -> evaluator.evaluate(workload.facts(visitor), matches);
    }

    private static double average(int times, IntConsumer work, LongSupplier meter) {
        long before = meter.getAsLong();
        for (int i = 0; i < times; i++) {
            work.accept(i);
        }
        return (double) (meter.getAsLong() - before) / times;
    }
}
