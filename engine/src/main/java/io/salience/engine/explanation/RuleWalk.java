package io.salience.engine.explanation;

import io.salience.engine.decision.Gate;
import io.salience.engine.decision.Passage;
import io.salience.engine.decision.Visit;
import io.salience.engine.experience.Placement;
import io.salience.engine.explanation.RuleOutcome.Standing;
import io.salience.engine.rulebook.Candidate;
import io.salience.engine.rulebook.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks every rule of a placement, and every gate, though the first winner decides. Used once. */
final class RuleWalk {

    private final Visit visit;
    private final List<RuleOutcome> rules = new ArrayList<>();
    private @Nullable RuleOutcome decider;
    private @Nullable RuleOutcome refused;

    RuleWalk(Visit visit, Placement placement) {
        this.visit = visit;
        for (Candidate candidate : visit.rulebook().targeting().written(placement)) {
            RuleOutcome rule = outcome(candidate);
            rules.add(rule);
            decider = rule.decides() ? rule : decider;
            refused = refused == null && rule.isTold() ? rule : refused;
        }
    }

    private RuleOutcome outcome(Candidate candidate) {
        List<ConditionOutcome> conditions = candidate.rule().constraints().stream()
                .map(condition -> ConditionOutcome.of(condition, visit.facts()))
                .toList();
        List<ItemOutcome> items = candidate.rule().items().stream()
                .flatMap(pattern -> ItemOutcome.of(pattern, visit.facts()).stream())
                .toList();
        List<GateStep> gates = new Passage(candidate, visit)
                .verdicts().stream()
                        .map(verdict -> GateStep.of(verdict, candidate, visit))
                        .toList();
        Split split = Split.of(candidate, visit);
        return new RuleOutcome(
                candidate.rule().name(),
                candidate.rule().at().toString(),
                proposal(candidate, split),
                standing(candidate.rule(), holds(conditions, items), gates),
                conditions,
                items,
                gates,
                split);
    }

    /** What a candidate proposes to a visitor whose split is known. */
    static Outcome proposal(Candidate candidate, @Nullable Split split) {
        String variant =
                candidate.variant() != null ? candidate.variant().id() : split == null ? null : split.variant();
        return new Outcome(candidate.experience().id(), variant);
    }

    private static boolean holds(List<ConditionOutcome> conditions, List<ItemOutcome> items) {
        return conditions.stream().allMatch(ConditionOutcome::holds)
                && items.stream().allMatch(ItemOutcome::holds);
    }

    private Standing standing(Rule rule, boolean holds, List<GateStep> gates) {
        if (!rule.enabled()) {
            return Standing.NOT_ENABLED;
        }
        if (!holds) {
            return Standing.FAILED;
        }
        Optional<GateStep> stop = firstStop(gates);
        if (stop.filter(step -> step.outcome() == Gate.Outcome.PASSED_OVER).isPresent()) {
            return Standing.PASSED_OVER;
        }
        if (decider != null) {
            return Standing.TOO_LATE;
        }
        return stop.isPresent() ? Standing.HELD_OUT : Standing.WON;
    }

    private static Optional<GateStep> firstStop(List<GateStep> gates) {
        return gates.stream().filter(step -> !step.isPassed()).findFirst();
    }

    List<RuleOutcome> rules() {
        return rules;
    }

    Outcome outcome() {
        return decider == null || decider.standing() == Standing.HELD_OUT ? Outcome.BY_DEFAULT : decider.proposes();
    }

    String because() {
        if (decider != null) {
            return because(decider);
        }
        if (refused != null) {
            return "rule \"" + refused.rule() + "\" holds, but its experience passes the visitor over ("
                    + GateStep.name(refused.firstStop().orElseThrow().gate()) + "), and no other rule wins";
        }
        return (rules.isEmpty() ? "there is no rule" : "no rule wins")
                + (visit.known() ? "" : "; the store does not know the visitor");
    }

    private static String because(RuleOutcome decider) {
        String first = "rule \"" + decider.rule() + "\" is the first that "
                + (decider.conditions().isEmpty() && decider.items().isEmpty()
                        ? "holds; it has no condition"
                        : "holds");
        if (decider.standing() == Standing.HELD_OUT) {
            return first + ", but the visitor is held out";
        }
        Split split = decider.split();
        String chosen =
                split == null ? "" : split.isKept() ? "the visitor keeps " : "bucket " + split.bucket() + " gets ";
        return split == null ? first + "; it shows " + decider.proposes() : first + "; " + chosen + decider.proposes();
    }
}
