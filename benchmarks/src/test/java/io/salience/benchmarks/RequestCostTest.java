package io.salience.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.rulebook.Evaluator;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Matches;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** Bytes and ratios, which do not depend on the machine; times are for the benchmarks. */
class RequestCostTest {

    private static final int RULES = 1_000;

    private static final Workload WORKLOAD = Workload.of(RULES);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void x() {
        Evaluator index = WORKLOAD.rules().evaluator(EvaluatorKind.INDEX);
        Evaluator session = WORKLOAD.rules().evaluator(EvaluatorKind.SESSION);
        Matches matches = WORKLOAD.rules().newMatches();
        DecisionEngine engine = WORKLOAD.engine(EvaluatorKind.INDEX);
        System.out.println("share " + WORKLOAD.matchingShare());
        for (int r : new int[]{10,100,10000}) System.out.println(r + " share " + Workload.of(r).matchingShare());
        for (int i = 0; i < 4; i++) {
            System.out.println("index " + bytes(200_000, v -> index.evaluate(WORKLOAD.facts(v), matches)));
            System.out.println("decide " + bytes(20_000, v -> WORKLOAD.decide(engine, v)));
            System.out.println("index cpu " + cpu(20_000, v -> index.evaluate(WORKLOAD.facts(v), matches)));
            System.out.println("session cpu " + cpu(2_000, v -> session.evaluate(WORKLOAD.facts(v), matches)));
        }
        assertThat(matches.count()).isPositive();
    }

    private static double bytes(int times, IntConsumer work) {
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < times; i++) {
            work.accept(i);
        }
        return (double) (THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / times;
    }

    private static double cpu(int times, IntConsumer work) {
        long before = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            work.accept(i);
        }
        return (double) (THREADS.getCurrentThreadCpuTime() - before) / times;
    }
}
