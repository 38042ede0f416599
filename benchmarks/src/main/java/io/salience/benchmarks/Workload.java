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
    /** A session is too slow for more, about 1 000 visitors. */
    private static final int MOST_ROWS_OF_SESSIONS = 10_000;

    private final Rulebook rulebook;
    private final List<RandomVisitor> visitors;
    private final Facts[] facts;
    private final DecisionRequest[] requests;
    private final Instant[] moments;
    private final CopiedProfiles profiles;
    private final List<ShopRule> written;
    private final ShopVisitor[] typed;

    private Workload(Rulebook rulebook, List<ShopRule> written) {
        this.rulebook = rulebook;
        this.written = written;
        this.visitors = RandomVisitor.visitors(VISITORS, SEED);
        this.facts = visitors.stream()
                .map(visitor -> visitor.facts(rulebook.schema()))
                .toArray(Facts[]::new);
        this.requests = visitors.stream().map(RandomVisitor::request).toArray(DecisionRequest[]::new);
        this.moments = visitors.stream().map(RandomVisitor::moment).toArray(Instant[]::new);
        this.typed = typed(visitors);
        this.profiles = new CopiedProfiles(rulebook.schema(), visitors);
    }

    /** @throws IllegalStateException where two ways to evaluate do not agree about every visitor */
    static Workload of(int rules) {
        Workload workload = unchecked(rules);
        workload.requireAgreement();
        return workload;
    }

    /** Without comparing ways to evaluate. */
    static Workload unchecked(int rules) {
        try (WorkloadFolder folder = WorkloadFolder.write(rules, SEED)) {
            return new Workload(Workspace.load(folder.path()).rulebook(), writtenRules(rules));
        }
    }

    /** The rules as a programmer writes them, without a rulebook. */
    static List<ShopRule> writtenRules(int rules) {
        return RandomRules.rules(rules, SEED);
    }

    /** The visitors as a programmer writes them, without a rulebook. */
    static ShopVisitor[] typedVisitors() {
        return typed(RandomVisitor.visitors(VISITORS, SEED));
    }

    private static ShopVisitor[] typed(List<RandomVisitor> visitors) {
        return visitors.stream().map(ShopVisitor::of).toArray(ShopVisitor[]::new);
    }

    CompiledRules rules() {
        return rulebook.targeting().compiled();
    }

    /** The same rules as a programmer writes them. */
    List<ShopRule> written() {
        return written;
    }

    /** The number of the rule that stands in a row. */
    int ruleOf(int row) {
        String name = rulebook.targeting().candidate(row).rule().name();
        return Integer.parseInt(name.substring(name.indexOf(' ') + 1));
    }

    DecisionEngine engine(EvaluatorKind kind) {
        return new DecisionEngine(rulebook, profiles, kind);
    }

    /** Visitors are numbered from 0; higher numbers go round. */
    Facts facts(int visitor) {
        return facts[visitor % VISITORS];
    }

    /** The same visitor as a programmer writes one. */
    ShopVisitor typed(int visitor) {
        return typed[visitor % VISITORS];
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
        WorkloadAgreement agreement = new WorkloadAgreement(this);
        for (Floor.Kind kind : Floor.Kind.values()) {
            agreement.requireFloor(kind);
        }
        if (rules().rows() <= MOST_ROWS_OF_SESSIONS) {
            agreement.requireSession();
            requireDecisions();
        }
    }

    private void requireDecisions() {
        DecisionEngine byIndex = engine(EvaluatorKind.INDEX);
        DecisionEngine bySession = engine(EvaluatorKind.SESSION);
        for (int visitor = 0; visitor < VISITORS; visitor++) {
            if (!decide(byIndex, visitor).equals(decide(bySession, visitor))) {
                throw new IllegalStateException("index and session decide otherwise about " + visitors.get(visitor));
            }
        }
        if (byIndex.failures() + bySession.failures() > 0) {
            throw new IllegalStateException("decisions failed; see the log");
        }
    }
}
