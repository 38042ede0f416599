package io.salience.engine.explanation;

import io.salience.engine.decision.Decision;
import io.salience.engine.decision.DecisionEngine;
import io.salience.engine.decision.DecisionRequest;
import io.salience.engine.decision.Detail;
import io.salience.engine.decision.Visit;
import io.salience.engine.experience.Placement;
import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.CompiledRules;
import io.salience.engine.rulebook.EvaluatorKind;
import io.salience.engine.rulebook.Matches;
import io.salience.engine.rulebook.RandomItemRules;
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
 * Random workspaces and visitors, for which the decisions and matches of both evaluators and the explanations are compared
 * with each other and with what the definitions mean. Counts what it has seen. Not thread-safe.
 */
final class ExplanationSample {

    private static final int TRIALS = 300;

    private final Path folder;
    private final long seed;
    private final Random random;
    private final RandomRules rules;
    private final RandomItemRules itemRules;
    private final Map<RuleOutcome.Standing, Integer> standings = new EnumMap<>(RuleOutcome.Standing.class);
    private final Map<Adjustment.Kind, Integer> adjusted = new EnumMap<>(Adjustment.Kind.class);
    private final Map<Detail, Integer> details = new EnumMap<>(Detail.class);
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
        this.itemRules = new RandomItemRules(seed);
    }

    /**
     * A workspace to compare.
     *
     * @param experiences how many it has
     * @param mostRules for each of them
     * @param withItems whether half of the rules look at items
     */
    record Size(int experiences, int mostRules, boolean withItems) {}

    /**
     * Compares one more workspace.
     *
     * @param visitors how many ask
     * @param searchOneIn for one in so many visitors, changes are searched and tried too
     */
    void compare(Size size, int visitors, int searchOneIn) {
        RandomWorkspace workspace = new RandomWorkspace(
                folder.resolve("w" + rulebooks++), random, rules, size.withItems() ? itemRules : null);
        Shop shop = new Shop(workspace, workspace.rulebook(size.experiences(), size.mostRules(), false));
        for (int i = 0; i < visitors; i++) {
            Asked asked = workspace.asked();
            shop.compare(asked);
            if (i % searchOneIn == 0) {
                shop.compareChanges(asked);
            }
        }
        shop.rulebook.targeting().compiled().close();
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

    /** How often decisions told what. */
    Map<Detail, Integer> details() {
        return details;
    }

    /** Of the tests of a visitor, see {@link RandomRules#coverage}. */
    Map<String, int[]> coverage() {
        return rules.coverage();
    }

    /** Of the patterns over items, see {@link RandomItemRules#coverage}. */
    Map<String, int[]> itemCoverage() {
        return itemRules.coverage();
    }

    /** @param story told in an error; without strings made for it, which would take most of the time */
    private void require(boolean agrees, Object... story) {
        if (!agrees) {
            StringBuilder all = new StringBuilder("seed " + seed + ":");
            for (Object part : story) {
                all.append("\n  ").append(part);
            }
            throw new AssertionError(all.toString());
        }
    }

    /** One rulebook, with two engines whose store knows whoever asks. */
    private final class Shop {

        private final RandomWorkspace workspace;
        private final Rulebook rulebook;
        private final DecisionEngine index;
        private final DecisionEngine session;
        private final Explainer quick;
        private final Explainer searching;
        private @Nullable Asked asking;

        Shop(RandomWorkspace workspace, Rulebook rulebook) {
            this.workspace = workspace;
            this.rulebook = rulebook;
            index = engine(EvaluatorKind.INDEX);
            session = engine(EvaluatorKind.SESSION);
            quick = new Explainer(index, 0);
            searching = new Explainer(index, TRIALS);
        }

        private DecisionEngine engine(EvaluatorKind kind) {
            return new DecisionEngine(
                    rulebook,
                    new AskingProfiles(() -> asking),
                    (experience, by, id) -> asking == null ? List.of() : asking.assignments(experience, by, id),
                    kind);
        }

        void compare(Asked asked) {
            asking = asked;
            DecisionRequest request = asked.request();
            List<Decision> decisions = index.decide(request, asked.at());
            List<Decision> bySession = session.decide(request, asked.at());
            require(bySession.equals(decisions), asked, "by index", decisions, "by session", bySession);
            List<Explanation> explanations = quick.explain(request, asked.at());
            Matched matched = new Matched(index.visit(request, asked.at()).facts());
            for (int i = 0; i < decisions.size(); i++) {
                compare(asked, decisions.get(i), explanations.get(i), matched);
            }
            pairs++;
            pairsWithMatch += decisions.stream().anyMatch(one -> one.rule() != null) ? 1 : 0;
        }

        private void compare(Asked asked, Decision decision, Explanation explanation, Matched matched) {
            ExpectedDecision expected = workspace.expected(decision.placement(), asked);
            decision.details().forEach(detail -> details.merge(detail, 1, Integer::sum));
            require(
                    ExpectedDecision.of(decision).equals(expected.told()),
                    asked,
                    "gets",
                    decision,
                    "meant",
                    expected.told());
            String rule = explanation
                    .decidedBy()
                    .or(explanation::refused)
                    .map(RuleOutcome::rule)
                    .orElse("null");
            require(
                    explanation.placement().equals(decision.placement())
                            && explanation.outcome().equals(Outcome.of(decision))
                            && rule.equals(String.valueOf(decision.rule())),
                    asked,
                    "gets",
                    decision,
                    "explained by",
                    rule,
                    explanation.outcome());
            compareRules(asked, explanation, expected, matched);
        }

        private void compareRules(Asked asked, Explanation explanation, ExpectedDecision expected, Matched matched) {
            TargetingRules.Rows rows = rulebook.targeting().rows(explanation.placement());
            require(explanation.rules().size() == expected.rules().size(), asked, explanation);
            int row = rows.from();
            for (int i = 0; i < explanation.rules().size(); i++) {
                RuleOutcome rule = explanation.rules().get(i);
                ExpectedDecision.Considered meant = expected.rules().get(i);
                standings.merge(rule.standing(), 1, Integer::sum);
                require(meant.isToldBy(rule, asked), asked, rule, "meant", meant);
                if (meant.isInForce()) {
                    boolean same =
                            rulebook.targeting().candidate(row).rule().name().equals(rule.rule())
                                    && matched.byIndex.has(row) == meant.holds()
                                    && matched.bySession.has(row) == meant.holds();
                    require(same, asked, rule, "in the index and the session, meant", meant);
                    row++;
                }
            }
            require(row == rows.to(), asked, "every rule in force is explained, in order");
        }

        /** The rows that both evaluators find. */
        private final class Matched {

            private final Matches byIndex;
            private final Matches bySession;

            Matched(Facts facts) {
                byIndex = matches(facts, EvaluatorKind.INDEX);
                bySession = matches(facts, EvaluatorKind.SESSION);
            }

            private Matches matches(Facts facts, EvaluatorKind kind) {
                CompiledRules compiled = rulebook.targeting().compiled();
                Matches matches = compiled.newMatches();
                compiled.evaluator(kind).evaluate(facts, matches);
                return matches;
            }
        }

        /** Every change is applied to what store and request say, and decided anew. */
        void compareChanges(Asked asked) {
            asking = asked;
            Visit visit = index.visit(asked.request(), asked.at());
            for (Placement placement : rulebook.settings().placements()) {
                asking = asked;
                Explanation explanation = searching.explain(placement, visit);
                for (Change change : explanation.changes().smallest()) {
                    compareChange(asked, placement, explanation.outcome(), change);
                    changes++;
                }
            }
        }

        private void compareChange(Asked asked, Placement placement, Outcome actual, Change change) {
            require(!change.outcome().equals(actual), asked, change, "changes nothing");
            Asked other = asked;
            for (Adjustment adjustment : change.adjustments()) {
                other = other.with(adjustment);
                adjusted.merge(adjustment.kind(), 1, Integer::sum);
            }
            asking = other;
            Decision decision = index.decide(placement, index.visit(other.request(), other.at()));
            require(Outcome.of(decision).equals(change.outcome()), asked, "with", change, "gets", decision);
        }
    }
}
