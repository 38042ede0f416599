package io.salience.engine.check;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Schema;
import io.salience.engine.rulebook.Candidate;
import io.salience.engine.rulebook.CompiledRules;
import io.salience.engine.rulebook.Evaluator;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Matches;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Measures what rules cost: CPU of this thread for one evaluation, by the index and, where rules look at items, the
 * session, on the mean over some visitors. Others disturb a measurement, and a young process is slow; so what is told is
 * the least of several rounds' medians, and a cost that is seen to be small enough once is not measured further.
 */
record CostMeter(Schema schema, List<Facts> visitors) {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int PASSES = 5;
    /** What a pass takes at least, so that the clock's own cost does not count. */
    private static final long PASS_NANOS = 300_000;

    /**
     * The cost of rules in nanoseconds.
     *
     * @param enough stops as soon as the cost is seen to be no more, in nanoseconds
     * @param within about how long it may take; the first quarter is spent on warming up
     */
    double measure(List<Candidate> candidates, double enough, Duration within) {
        try (CompiledRules rules = CompiledRules.of(
                schema, candidates.stream().map(one -> one.rule().premise()).toList())) {
            return measure(rules, enough, System.nanoTime(), within.toNanos());
        }
    }

    private double measure(CompiledRules rules, double enough, long start, long nanos) {
        Evaluator evaluator = rules.evaluator(EvaluatorKind.INDEX);
        Matches matches = rules.newMatches();
        int repeats = 1;
        while (System.nanoTime() - start < nanos / 4) {
            double cost = pass(evaluator, matches, repeats);
            repeats = (int) Math.max(1, Math.min(100_000, PASS_NANOS / (cost * visitors.size() + 1)));
        }
        double least = round(evaluator, matches, repeats);
        while (least > enough && System.nanoTime() - start < nanos) {
            least = Math.min(least, round(evaluator, matches, repeats));
        }
        return least;
    }

    private double round(Evaluator evaluator, Matches matches, int repeats) {
        double[] costs = new double[PASSES];
        for (int i = 0; i < PASSES; i++) {
            costs[i] = pass(evaluator, matches, repeats);
        }
        Arrays.sort(costs);
        return costs[PASSES / 2];
    }

    private double pass(Evaluator evaluator, Matches matches, int repeats) {
        long before = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < repeats; i++) {
            for (Facts visitor : visitors) {
                evaluator.evaluate(visitor, matches);
            }
        }
        return (THREADS.getCurrentThreadCpuTime() - before) / ((double) repeats * visitors.size());
    }
}
