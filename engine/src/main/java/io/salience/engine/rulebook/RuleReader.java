package io.salience.engine.rulebook;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.EvalDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.QueryDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Checks the shape of one parsed rule. Used once. */
final class RuleReader {

    private final RuleKind kind;
    private final SourceText source;
    private final Problems problems;
    private final int before;

    RuleReader(RuleKind kind, SourceText source, Problems problems) {
        this.kind = kind;
        this.source = source;
        this.problems = problems;
        this.before = problems.count();
    }

    Optional<DraftRule> read(RuleDescr rule) {
        SourcePosition at = source.positionOf(rule.getStartCharacter());
        refuseExtras(rule, at);
        Optional<PatternDescr> pattern = problems.count() == before ? pattern(rule, at) : Optional.empty();
        if (pattern.isEmpty()) {
            return Optional.empty();
        }
        List<DraftRule.Constraint> constraints = constraints(pattern.get());
        DraftRule.Attributes attributes = new AttributeReader(source, problems).read(rule);
        Optional<DraftRule.Call> call = new ActionReader(kind, source, problems)
                .read(rule, pattern.get().getEndCharacter() + 1);
        return call.filter(found -> problems.count() == before)
                .map(found -> new DraftRule(rule.getName(), source, found, attributes, at, constraints));
    }

    private void refuseExtras(RuleDescr rule, SourcePosition at) {
        if (rule instanceof QueryDescr) {
            report(at, "query is not allowed; write a rule");
        } else if (rule.getParentName() != null) {
            report(at, "extends is not allowed; repeat the conditions of \"" + rule.getParentName() + "\"");
        }
        if (!rule.getAnnotationNames().isEmpty()) {
            report(at, "annotations are not allowed; remove @" + String.join(", @", rule.getAnnotationNames()));
        }
        if (!rule.getNamedConsequences().isEmpty()) {
            report(at, "named consequences are not allowed; write one rule for each action");
        }
    }

    private Optional<PatternDescr> pattern(RuleDescr rule, SourcePosition at) {
        List<? extends BaseDescr> parts =
                rule.getLhs() == null ? List.of() : rule.getLhs().getDescrs();
        if (parts.isEmpty()) {
            report(
                    at,
                    "rule \"" + rule.getName() + "\" has no pattern; write " + kind.fact()
                            + "( ) between when and then");
            return Optional.empty();
        }
        if (parts.size() > 1) {
            report(
                    place(parts.get(1)),
                    "rule \"" + rule.getName() + "\" has " + parts.size()
                            + " patterns; only one is supported so far: put all conditions into one " + kind.fact()
                            + "( ... ), separated by commas");
            return Optional.empty();
        }
        return onlyPattern(parts.get(0));
    }

    private Optional<PatternDescr> onlyPattern(BaseDescr part) {
        if (part instanceof EvalDescr) {
            report(place(part), "eval is not allowed; write the comparison inside " + kind.fact() + "( ... )");
            return Optional.empty();
        }
        if (!(part instanceof PatternDescr pattern)) {
            String word = source.text()
                    .substring(Math.max(0, part.getStartCharacter()))
                    .split("[^a-z]", 2)[0];
            report(
                    place(part),
                    "\"" + word + "\" is not supported so far; write one pattern " + kind.fact() + "( ... )");
            return Optional.empty();
        }
        if (!pattern.getObjectType().equals(kind.fact())) {
            report(
                    place(pattern),
                    "unknown fact \"" + pattern.getObjectType() + "\"; rules here test " + kind.fact() + "( ... )");
        } else if (pattern.getIdentifier() != null) {
            report(place(pattern), "bindings are not allowed; remove " + pattern.getIdentifier() + " :");
        } else if (pattern.getSource() != null || !pattern.getBehaviors().isEmpty()) {
            report(place(pattern), "from and over are not allowed; declare a trait instead");
        } else if (!pattern.getAnnotationNames().isEmpty()) {
            report(place(pattern), "annotations are not allowed; remove them");
        }
        return Optional.of(pattern);
    }

    private List<DraftRule.Constraint> constraints(PatternDescr pattern) {
        List<DraftRule.Constraint> constraints = new ArrayList<>();
        for (BaseDescr descr : pattern.getDescrs()) {
            if (descr instanceof ExprConstraintDescr expression
                    && expression.getType() == ExprConstraintDescr.Type.NAMED) {
                String text = source.text().substring(descr.getStartCharacter(), descr.getEndCharacter() + 1);
                constraints.add(new DraftRule.Constraint(text, place(descr)));
            } else {
                report(place(descr), "positional and other special constraints are not allowed; write field == value");
            }
        }
        return constraints;
    }

    private SourcePosition place(BaseDescr descr) {
        return source.positionOf(Math.max(0, descr.getStartCharacter()));
    }

    private void report(SourcePosition at, String message) {
        problems.add(source, at, message);
    }
}
