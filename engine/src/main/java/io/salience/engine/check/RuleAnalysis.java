package io.salience.engine.check;

import io.salience.engine.condition.All;
import io.salience.engine.condition.Any;
import io.salience.engine.condition.Condition;
import io.salience.engine.condition.Not;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.experience.Schedule;
import io.salience.engine.item.ItemPattern;
import io.salience.engine.reasoning.Claim;
import io.salience.engine.reasoning.Reasoner;
import io.salience.engine.reasoning.Scope;
import io.salience.engine.reasoning.Verdict;
import io.salience.engine.rulebook.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds what is wrong with rules taken by themselves. */
record RuleAnalysis(Reasoner reasoner, Segments segments, Report report) {

    /**
     * Looks at one rule.
     *
     * @param outer what must hold beside the rule's own conditions
     * @return whether it can ever hold
     */
    boolean holdsForSomebody(Rule rule, Scope scope, List<Part> outer) {
        new ExpressionAnalysis(report).look(rule);
        new PageForms(report).look(rule);
        if (rule.needsSession()) {
            report.add(
                    FindingKind.NEEDS_SESSION,
                    rule.at(),
                    Wording.of(rule) + " asks of items, so every request at its placement takes a session, which is"
                            + " slower than the index; its patterns are compared with others only where they read the same");
        }
        List<Part> parts = parts(rule, scope);
        parts.addAll(outer);
        Verdict verdict = reasoner.ask(scope, parts.stream().map(Part::claim).toList());
        if (verdict.isImpossible()) {
            Core core = Core.of(reasoner, scope, parts, segments.under(rule.condition()));
            if (!ExpressionAnalysis.explains(rule, core)) {
                report.add(
                        FindingKind.CONTRADICTION,
                        core.at(),
                        Wording.of(rule) + " never holds: " + core.text(reasoner) + "; correct it or remove the rule");
            }
            return false;
        }
        if (!verdict.isPossible()) {
            notAnalysed(rule, "whether it can hold");
        }
        for (int i = 0; i < rule.constraints().size(); i++) {
            look(rule, rule.constraints().get(i), scope, rule.places().get(i));
        }
        new MissingValues(reasoner, report).look(rule, scope);
        return true;
    }

    private void notAnalysed(Rule rule, String what) {
        report.add(
                FindingKind.NOT_ANALYSED,
                rule.at(),
                Wording.of(rule) + " was not analysed: " + what
                        + " is not known, for its conditions have too many cases or tests that cannot be compared");
    }

    /** The constraints, those with {@code &&} divided, and the schedule. */
    private List<Part> parts(Rule rule, Scope scope) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < rule.constraints().size(); i++) {
            Condition constraint = rule.constraints().get(i);
            SourcePosition at = rule.places().get(i);
            divided(constraint).forEach(part -> parts.add(part(part, scope, at)));
        }
        for (ItemPattern items : rule.items()) {
            parts.add(new Part(items.toString(), rule.at(), reasoner.items(items)));
        }
        if (!rule.schedule().equals(Schedule.ALWAYS)) {
            parts.add(new Part("the rule's dates", rule.at(), reasoner.schedule(rule.schedule(), scope)));
        }
        return parts;
    }

    private Part part(Condition condition, Scope scope, SourcePosition at) {
        return new Part(Wording.of(condition), at, reasoner.condition(condition, scope));
    }

    private static List<Condition> divided(Condition condition) {
        return condition instanceof All all && !all.parts().isEmpty()
                ? all.parts().stream().flatMap(part -> divided(part).stream()).toList()
                : List.of(condition);
    }

    /** Looks for conditions inside of a constraint that are always or never true. */
    private void look(Rule rule, Condition condition, Scope scope, SourcePosition at) {
        Claim claim = reasoner.condition(condition, scope);
        if (reasoner.ask(scope, List.of(claim.negated())).isImpossible()) {
            Set<String> needed = Core.needed(reasoner, scope, List.of(claim.negated()), segments.under(condition));
            report.add(
                    FindingKind.ALWAYS_TRUE,
                    at,
                    Wording.of(condition) + " is always true" + Core.because(reasoner, needed)
                            + "; remove or correct it");
        } else if (reasoner.ask(scope, List.of(claim)).isImpossible()) {
            neverTrue(rule, condition, scope, at);
        } else {
            inside(condition).forEach(part -> look(rule, part, scope, at));
        }
    }

    private void neverTrue(Rule rule, Condition condition, Scope scope, SourcePosition at) {
        List<Part> parts = new ArrayList<>();
        divided(condition).forEach(part -> parts.add(part(part, scope, at)));
        Core core = Core.of(reasoner, scope, parts, segments.under(condition));
        if (!ExpressionAnalysis.explains(rule, core)) {
            report.add(
                    FindingKind.CONTRADICTION,
                    at,
                    Wording.of(condition) + " is never true: " + core.text(reasoner) + "; correct or remove it");
        }
    }

    private static List<Condition> inside(Condition condition) {
        return condition instanceof All all
                ? all.parts()
                : condition instanceof Any any
                        ? any.parts()
                        : condition instanceof Not not ? List.of(not.part()) : List.of();
    }
}
