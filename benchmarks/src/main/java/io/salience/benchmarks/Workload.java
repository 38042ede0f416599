package io.salience.benchmarks;

import io.salience.engine.decision.Decision;
import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.CompiledRules;
import io.salience.engine.rulebook.Evaluator;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Matches;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.workspace.Workspace;
import java.time.Instant;
import java.util.List;

/**
 * A rulebook of so many rules, read from files as every rulebook is, and 1 000 visitors. Used by one thread: its matches
 * and its place in the circle of visitors are shared.
 */
final class Workload {

    static final int VISITORS = 1_000;

    private static final long SEED = 20261120;

    private final Rulebook rulebook;
    private final List<RandomVisitor> visitors;
    private final Facts[] facts;
    private final DecisionRequest[] requests;
    private final Instant[] moments;
    private final CopiedProfiles profiles;

    private Workload(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.visitors = RandomVisitor.visitors(VISITORS, SEED);
        this.facts = visitors.stream()
                .map(visitor -> visitor.facts(rulebook.schema()))
                .toArray(Facts[]::new);
        this.requests = visitors.stream().map(RandomVisitor::request).toArray(DecisionRequest[]::new);
        this.moments = visitors.stream().map(RandomVisitor::moment).toArray(Instant[]::new);
        this.profiles = new CopiedProfiles(rulebook.schema(), visitors);
    }

    /** @throws IllegalStateException where the two evaluators do not agree about every visitor */
    static Workload of(int rules) {
        try (WorkloadFolder folder = WorkloadFolder.write(rules, SEED)) {
            Workload workload = new Workload(Workspace.load(folder.path()).rulebook());
            workload.requireAgreement();
            return workload;
        }
    }

    CompiledRules rules() {
        return rulebook.targeting().compiled();
    }

    DecisionEngine engine(EvaluatorKind kind) {
        return new DecisionEngine(rulebook, profiles, kind);
    }

    /** Visitors are numbered from 0; higher numbers go round. */
    Facts facts(int visitor) {
        return facts[visitor % VISITORS];
    }

    List<Decision> decide(DecisionEngine engine, int visitor) {
        int number = visitor % VISITORS;
        return engine.decide(requests[number], moments[number]);
    }

    /** The share of the rules that hold for a visitor, on average. */
    double matchingShare() {
        Matches matches = rules().newMatches();
        Evaluator index = rules().evaluator(EvaluatorKind.INDEX);
        long count = 0;
        for (Facts one : facts) {
            index.evaluate(one, matches);
            count += matches.count();
        }
        return (double) count / VISITORS / rules().rows();
    }

    private void requireAgreement() {
        DecisionEngine byIndex = engine(EvaluatorKind.INDEX);
        DecisionEngine bySession = engine(EvaluatorKind.SESSION);
        Matches index = rules().newMatches();
        Matches session = rules().newMatches();
        for (int visitor = 0; visitor < VISITORS; visitor++) {
            rules().evaluator(EvaluatorKind.INDEX).evaluate(facts[visitor], index);
            rules().evaluator(EvaluatorKind.SESSION).evaluate(facts[visitor], session);
            if (!same(index, session) || !decide(byIndex, visitor).equals(decide(bySession, visitor))) {
                throw new IllegalStateException("index and session differ about " + visitors.get(visitor));
            }
        }
        if (byIndex.failures() + bySession.failures() > 0) {
            throw new IllegalStateException("decisions failed; see the log");
        }
    }

    private boolean same(Matches one, Matches other) {
        for (int row = 0; row < rules().rows(); row++) {
            if (one.has(row) != other.has(row)) {
                return false;
            }
        }
        return true;
    }
}
