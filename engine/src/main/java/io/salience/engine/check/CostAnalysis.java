package io.salience.engine.check;

import io.salience.engine.experience.Placement;
import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.Candidate;
import io.salience.engine.rulebook.Rulebook;
import io.salience.engine.workspace.Workspace;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures what the rules of placements cost, where the workspace says what they may, and finds those that cost more. It
 * takes about a second at most, beside compiling. Used once.
 */
public final class CostAnalysis {

    private static final Duration FOR_PLACEMENTS = Duration.ofMillis(600);
    private static final Duration FOR_RULES = Duration.ofMillis(400);
    private static final int GENERATED = 64;
    private static final int SCENARIOS = 64;
    /** So many rules of a placement are measured alone: those with items first, then those with the most tests. */
    private static final int MEASURED_ALONE = 16;
    /** So many are named at most. */
    private static final int NAMED = 3;

    private final Workspace workspace;
    private final Rulebook rulebook;
    private final Instant now;
    private final Report report;

    /** A rule and what it costs alone, in nanoseconds. */
    private record Costly(Candidate candidate, double nanos) {

        String text() {
            return Wording.withPlace(candidate.rule()) + " with " + micros(nanos);
        }
    }

    private CostAnalysis(Workspace workspace, Instant now) {
        this.workspace = workspace;
        this.rulebook = workspace.rulebook();
        this.now = now;
        this.report = new Report(new Sources(workspace));
    }

    /**
     * A finding for each placement above its budget, at the costliest rule.
     *
     * @param now what the ages of generated visitors count from
     */
    public static List<Finding> findings(Workspace workspace, Instant now) {
        return new CostAnalysis(workspace, now).run();
    }

    private List<Finding> run() {
        List<Placement> limited = rulebook.settings().placements().stream()
                .filter(placement ->
                        placement.budget() != null && !candidates(placement).isEmpty())
                .toList();
        limited.forEach(placement -> look(placement, limited.size()));
        return report.sorted();
    }

    private List<Candidate> candidates(Placement placement) {
        return rulebook.targeting().candidates().stream()
                .filter(one -> one.experience().placement().equals(placement))
                .toList();
    }

    private void look(Placement placement, int placements) {
        List<Candidate> candidates = candidates(placement);
        CostMeter meter = new CostMeter(rulebook.schema(), visitors(candidates));
        Duration budget = Objects.requireNonNull(placement.budget());
        double cost = meter.measure(candidates, (double) budget.toNanos(), FOR_PLACEMENTS.dividedBy(placements));
        if (cost > budget.toNanos()) {
            List<Costly> costliest = costliest(candidates, meter, FOR_RULES.dividedBy(placements));
            report.add(
                    FindingKind.COST,
                    costliest.get(0).candidate().rule().at(),
                    message(placement, cost, budget, costliest));
        }
    }

    private List<Facts> visitors(List<Candidate> candidates) {
        Stream<Facts> described = workspace.scenarios().stream()
                .limit(SCENARIOS)
                .map(scenario -> ScenarioVisit.of(scenario, rulebook).visit().facts());
        Stream<Facts> generated = new GeneratedVisitors(rulebook.schema(), candidates, now).next(GENERATED).stream();
        return Stream.concat(described, generated).toList();
    }

    private static List<Costly> costliest(List<Candidate> candidates, CostMeter meter, Duration within) {
        List<Candidate> suspects = candidates.stream()
                .sorted(Comparator.comparing(
                                (Candidate one) -> one.rule().items().size())
                        .thenComparing(one -> one.rule().condition().tests().count())
                        .reversed())
                .limit(MEASURED_ALONE)
                .toList();
        Duration each = within.dividedBy(suspects.size());
        List<Costly> costly = suspects.stream()
                .map(one -> new Costly(one, meter.measure(List.of(one), 0, each)))
                .sorted(Comparator.comparing(Costly::nanos).reversed())
                .toList();
        double most = costly.get(0).nanos();
        return costly.stream()
                .filter(one -> one.nanos() * 2 >= most)
                .limit(NAMED)
                .toList();
    }

    private static String message(Placement placement, double cost, Duration budget, List<Costly> costliest) {
        BigDecimal allowed = BigDecimal.valueOf(budget.toNanos(), 3).stripTrailingZeros();
        String named = costliest.stream().map(Costly::text).collect(Collectors.joining(", then "));
        return "the rules of placement \"" + placement.id() + "\" cost " + micros(cost)
                + " of CPU at a decision, above their budget of " + allowed.toPlainString()
                + "us; costliest alone is " + named + "; simplify it, or raise the budget in workspace.yaml";
    }

    private static String micros(double nanos) {
        return String.format(Locale.ROOT, "%.2fus", nanos / 1000);
    }
}
