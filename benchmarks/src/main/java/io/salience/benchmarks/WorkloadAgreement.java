package io.salience.benchmarks;

import io.salience.engine.rulebook.Evaluator;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Matches;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** Holds other ways to evaluate a workload against the index: about every visitor, rule by rule. */
final class WorkloadAgreement {

    private final Workload workload;
    private final int[] rules;
    private final Matches expected;

    WorkloadAgreement(Workload workload) {
        this.workload = workload;
        this.expected = workload.rules().newMatches();
        this.rules = new int[workload.rules().rows()];
        Arrays.setAll(rules, workload::ruleOf);
    }

    /** @throws IllegalStateException where the floor finds other rules than the index */
    void requireFloor(Floor.Kind kind) {
        Floor floor = kind.of(workload.written());
        require(kind.name(), (visitor, found) -> floor.evaluate(workload.typed(visitor), found));
    }

    /** @throws IllegalStateException where a new session finds other rules than the index */
    void requireSession() {
        Evaluator session = workload.rules().evaluator(EvaluatorKind.SESSION);
        Matches matches = workload.rules().newMatches();
        require("SESSION", (visitor, found) -> {
            session.evaluate(workload.facts(visitor), matches);
            fill(found, matches);
        });
    }

    /** @throws IllegalStateException where the session finds other rules than the index */
    void requireSession(ReusedSession session) {
        require("REUSED_SESSION", (visitor, found) -> {
            fill(found, session.evaluate(workload.facts(visitor)));
        });
    }

    /** @param other given a visitor's number, sets a bit for the number of each rule that holds, and clears the others */
    private void require(String name, BiConsumer<Integer, long[]> other) {
        long[] wanted = new long[(rules.length + 63) >>> 6];
        long[] found = new long[wanted.length];
        Evaluator index = workload.rules().evaluator(EvaluatorKind.INDEX);
        for (int visitor = 0; visitor < Workload.VISITORS; visitor++) {
            index.evaluate(workload.facts(visitor), expected);
            fill(wanted, expected);
            other.accept(visitor, found);
            if (!Arrays.equals(wanted, found)) {
                throw new IllegalStateException(name + " and the index differ about " + workload.typed(visitor));
            }
        }
    }

    private void fill(long[] found, Matches matches) {
        Arrays.fill(found, 0L);
        for (int row = matches.next(0); row >= 0; row = matches.next(row + 1)) {
            found[rules[row] >>> 6] |= 1L << rules[row];
        }
    }
}
