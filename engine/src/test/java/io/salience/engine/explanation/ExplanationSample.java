package io.salience.engine.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.decision.Decision;
import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.decision.Profiles;
import io.salience.engine.decision.Visit;
import io.salience.engine.experience.Placement;
import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.CompiledRules;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Matches;
import io.salience.engine.rulebook.RandomRules;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.rulebook.TargetingRules;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Random workspaces and visitors, whose explanations are compared with the decisions of both evaluators, with the matches
 * of both, and with what each rule means. Counts what it has seen. Not thread-safe.
 */
final class ExplanationSample {

    private static final int TRIALS = 300;

    private final Path folder;
    private final long seed;
    private final Random random;
    private final RandomRules rules;
    private final Map<RuleOutcome.Standing, Integer> standings = new EnumMap<>(RuleOutcome.Standing.class);
    private final Map<Adjustment.Kind, Integer> adjusted = new EnumMap<>(Adjustment.Kind.class);
    private int rulebooks;
    private int pairs;
    private int pairsWithMatch;
    private int changes;

    /** @param folder in which workspaces are written */
    ExplanationSample(Path folder, long seed) {
        this.folder = folder;
        this.seed = seed;
        this.random = new Random(seed);
        this.rules = new RandomRules(seed);
    }

    /**
     * Compares one more workspace.
     *
     * @param experiences how many it has
     * @param mostRules for each of them
     * @param visitors how many ask
     * @param searchOneIn for one in so many visitors, changes are searched and tried too
     */
    void compare(int experiences, int mostRules, int visitors, int searchOneIn) {
        RandomWorkspace workspace = new RandomWorkspace(folder.resolve("w" + rulebooks++), random, rules);
        Shop shop = new Shop(workspace.rulebook(experiences, mostRules, false), workspace.written());
        for (int i = 0; i < visitors; i++) {
            Asked asked = asked();
            shop.compare(asked);
            if (i % searchOneIn == 0) {
                shop.compareChanges(asked);
            }
        }
    }

    Asked asked() {
        Boolean consent = random.nextInt(3) == 0 ? null : Boolean.valueOf(random.nextInt(4) > 0);
        return new Asked("v" + random.nextInt(1_000_000), rules.visitor(), consent, RandomRules.NOW);
    }

    int pairs() {
        return pairs;
    }

    int rulebooks() {
        return rulebooks;
    }

    /** The share of pairs in which a variant is shown or held back. */
    double matchShare() {
        return (double) pairsWithMatch / pairs;
    }

    int changes() {
        return changes;
    }

    /** How often rules stood how. */
    Map<RuleOutcome.Standing, Integer> standings() {
        return standings;
    }

    /** How often what had to be otherwise. */
    Map<Adjustment.Kind, Integer> adjusted() {
        return adjusted;
    }

    /** One rulebook, with two engines whose store knows whoever asks. */
    private final class Shop {

        private final Rulebook rulebook;
        private final Map<String, List<RandomRules.Expression>> meaning;
        private final DecisionEngine index;
        private final DecisionEngine session;
        private final Explainer quick;
        private final Explainer searching;
        private @Nullable Asked asking;

        Shop(Rulebook rulebook, Map<String, List<RandomRules.Expression>> meaning) {
            this.rulebook = rulebook;
            this.meaning = meaning;
            Profiles profiles = (visitorId, facts) -> asking != null && asking.read(facts);
            index = new DecisionEngine(rulebook, profiles, EvaluatorKind.INDEX);
            session = new DecisionEngine(rulebook, profiles, EvaluatorKind.SESSION);
            quick = new Explainer(index, 0);
            searching = new Explainer(index, TRIALS);
        }

        void compare(Asked asked) {
            asking = asked;
            DecisionRequest request = asked.request();
            List<Decision> decisions = index.decide(request, asked.at());
            assertThat(session.decide(request, asked.at())).isEqualTo(decisions);
            List<Explanation> explanations = quick.explain(request, asked.at());
            assertThat(explanations).hasSameSizeAs(decisions);
            for (int i = 0; i < decisions.size(); i++) {
                compare(asked, explanations.get(i), decisions.get(i));
            }
            compareRules(asked, explanations);
            pairs++;
            pairsWithMatch += decisions.stream().anyMatch(one -> one.rule() != null) ? 1 : 0;
        }

        private void compare(Asked asked, Explanation explanation, Decision decision) {
            String rule = explanation
                    .decidedBy()
                    .or(explanation::refused)
                    .map(RuleOutcome::rule)
                    .orElse("null");
            boolean same = explanation.placement().equals(decision.placement())
                    && explanation.outcome().equals(Outcome.of(decision))
                    && String.valueOf(rule).equals(String.valueOf(decision.rule()));
            if (!same) {
                throw new AssertionError("seed " + seed + ": " + asked + " gets " + decision + ", explained by " + rule
                        + " as " + explanation.outcome());
            }
        }

        private void compareRules(Asked asked, List<Explanation> explanations) {
            Visit visit = index.visit(asked.request(), asked.at());
            Matches byIndex = matches(visit.facts(), EvaluatorKind.INDEX);
            Matches bySession = matches(visit.facts(), EvaluatorKind.SESSION);
            for (Explanation explanation : explanations) {
                TargetingRules.Rows rows = rulebook.targeting().rows(explanation.placement());
                int row = rows.from();
                for (RuleOutcome rule : explanation.rules()) {
                    standings.merge(rule.standing(), 1, Integer::sum);
                    boolean meant = means(rule.rule(), asked);
                    boolean compiled = row < rows.to()
                            && rulebook.targeting().candidate(row).rule().name().equals(rule.rule());
                    boolean same = rule.holds() == meant
                            && (!compiled || (byIndex.has(row) == meant && bySession.has(row) == meant));
                    if (!same) {
                        throw new AssertionError("seed " + seed + ": " + asked + " and " + rule + ", meant " + meant);
                    }
                    row += compiled ? 1 : 0;
                }
                assertThat(row).as("every rule in force is explained, in order").isEqualTo(rows.to());
            }
        }

        private boolean means(String rule, Asked asked) {
            return meaning.getOrDefault(rule, List.of()).stream()
                    .allMatch(one -> one.meaning().test(asked.visitor()));
        }

        private Matches matches(Facts facts, EvaluatorKind kind) {
            CompiledRules compiled = rulebook.targeting().compiled();
            Matches matches = compiled.newMatches();
            compiled.evaluator(kind).evaluate(facts, matches);
            return matches;
        }

        /** Every change is applied to what store and request say, and decided anew. */
        void compareChanges(Asked asked) {
            asking = asked;
            Visit visit = index.visit(asked.request(), asked.at());
            for (Placement placement : rulebook.settings().placements()) {
                asking = asked;
                Explanation explanation = searching.explain(placement, visit);
                for (Change change : explanation.changes().smallest()) {
                    assertThat(change.outcome()).isNotEqualTo(explanation.outcome());
                    Asked other = asked;
                    for (Adjustment adjustment : change.adjustments()) {
                        other = other.with(adjustment);
                        adjusted.merge(adjustment.kind(), 1, Integer::sum);
                    }
                    asking = other;
                    Decision decision = index.decide(placement, index.visit(other.request(), other.at()));
                    if (!Outcome.of(decision).equals(change.outcome())) {
                        throw new AssertionError("seed " + seed + ": " + asked + " with " + change + " gets " + decision
                                + " instead of " + change.outcome());
                    }
                    changes++;
                }
            }
        }
    }
}
