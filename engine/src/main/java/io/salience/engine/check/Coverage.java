package io.salience.engine.check;

import io.salience.engine.rulebook.Candidate;
import io.salience.engine.rulebook.Rule;
import io.salience.engine.rulebook.RuleKind;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.workspace.Scenario;
import io.salience.engine.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Which rules the scenarios of a workspace make hold. Immutable.
 *
 * @param rules all in force: segment rules in the order written, then targeting rules by placement and precedence
 */
public record Coverage(List<RuleCoverage> rules) {

    /** Of a workspace that says nothing. */
    public static final Coverage NONE = new Coverage(List.of());

    public Coverage {
        rules = List.copyOf(rules);
    }

    /**
     * Looks at every rule in every scenario. A targeting rule is looked at in those that ask for its placement, a segment
     * rule in those whose visitor the store knows. {@link #NONE} where there are no scenarios.
     */
    public static Coverage of(Workspace workspace) {
        return of(workspace, () -> true);
    }

    /**
     * The same, as long as it is wanted.
     *
     * @param wanted asked before each rule
     * @throws CancellationException where it is not wanted any more
     */
    public static Coverage of(Workspace workspace, BooleanSupplier wanted) {
        if (workspace.scenarios().isEmpty()) {
            return NONE;
        }
        Rulebook rulebook = workspace.rulebook();
        List<ScenarioVisit> visits = workspace.scenarios().stream()
                .map(scenario -> ScenarioVisit.of(scenario, rulebook))
                .toList();
        List<RuleCoverage> rules = new ArrayList<>();
        for (Rule rule : rulebook.segments().rules()) {
            requireWanted(wanted);
            if (rule.enabled()) {
                rules.add(segment(rule, visits));
            }
        }
        for (Candidate candidate : rulebook.targeting().candidates()) {
            requireWanted(wanted);
            rules.add(targeting(candidate, visits));
        }
        return new Coverage(rules);
    }

    private static void requireWanted(BooleanSupplier wanted) {
        if (!wanted.getAsBoolean()) {
            throw new CancellationException("the coverage is not wanted any more");
        }
    }

    private static RuleCoverage segment(Rule rule, List<ScenarioVisit> visits) {
        return RuleCoverage.of(
                RuleKind.SEGMENT,
                rule,
                visits.stream().filter(one -> one.visit().known()).map(one -> Attempt.of(rule, one, false)));
    }

    private static RuleCoverage targeting(Candidate candidate, List<ScenarioVisit> visits) {
        Rule rule = candidate.rule();
        return RuleCoverage.of(
                RuleKind.TARGETING,
                rule,
                visits.stream()
                        .filter(one ->
                                one.placements().contains(candidate.experience().placement()))
                        .map(one -> Attempt.of(rule, one, one.winners().contains(rule.name()))));
    }

    /** One sentence for people. */
    public String sentence() {
        long fires = rules.stream().filter(RuleCoverage::fires).count();
        return String.format(
                Locale.ROOT,
                "%d of %d rules fire in a scenario, %d nearly, %d never",
                fires,
                rules.size(),
                count(RuleCoverage.Level.NEARLY),
                count(RuleCoverage.Level.NEVER));
    }

    private long count(RuleCoverage.Level level) {
        return rules.stream().filter(one -> one.level() == level).count();
    }

    /**
     * A note for each rule that no scenario makes hold.
     *
     * @param workspace the one it is of
     */
    List<Finding> findings(Workspace workspace) {
        Report report = new Report(new Sources(workspace));
        rules.stream()
                .filter(one -> !one.fires())
                .forEach(one -> report.add(FindingKind.NOT_COVERED, one.rule().at(), message(one)));
        return report.sorted();
    }

    private static String message(RuleCoverage coverage) {
        String rule = Wording.of(coverage.rule());
        if (coverage.scenario().isEmpty()) {
            String why = coverage.kind() == RuleKind.SEGMENT
                    ? "none has a visitor of whom traits, attributes or segments are said"
                    : "none expects anything of its placement";
            return rule + " is looked at in no scenario: " + why + "; add one that makes it hold";
        }
        Scenario scenario = coverage.scenario().get();
        String where = "scenario \"" + scenario.name() + "\" (" + scenario.where() + ")";
        String missing = Wording.list(coverage.missing());
        return coverage.level() == RuleCoverage.Level.NEARLY
                ? rule + " only nearly holds, in " + where + ": it misses " + missing
                        + "; add a scenario that makes it hold"
                : rule + " holds in no scenario; the nearest is " + where + ", which misses " + missing
                        + "; add one that makes it hold";
    }
}
