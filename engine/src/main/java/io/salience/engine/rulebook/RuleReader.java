package io.salience.engine.rulebook;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import java.util.Optional;
import org.drools.drl.ast.descr.QueryDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Checks the shape of one parsed rule. Used once. */
final class RuleReader {

    private final RuleKind kind;
    private final DrlText text;
    private final Problems problems;
    private final int before;

    RuleReader(RuleKind kind, DrlText text, Problems problems) {
        this.kind = kind;
        this.text = text;
        this.problems = problems;
        this.before = problems.count();
    }

    Optional<DraftRule> read(RuleDescr rule) {
        int start = Math.max(0, rule.getStartCharacter());
        if (rule instanceof QueryDescr) {
            report(text.place(start), "query is not allowed; write a rule");
            return Optional.empty();
        }
        refuseExtras(rule, start);
        DraftRule.Attributes attributes = new AttributeReader(text, problems).read(rule);
        Optional<PatternReader.Patterns> patterns = new PatternReader(kind, text, problems).read(rule);
        Optional<DraftRule.Call> call = new ActionReader(kind, text, problems).read(rule);
        return call.filter(found -> problems.count() == before)
                .flatMap(found -> patterns.map(asked -> new DraftRule(
                        rule.getName(),
                        text.source(),
                        found,
                        attributes,
                        text.place(start),
                        asked.constraints(),
                        asked.items())));
    }

    private void refuseExtras(RuleDescr rule, int start) {
        if (rule.getParentName() != null) {
            report(
                    text.placeOf("extends", start),
                    "extends is not allowed; repeat the conditions of \"" + rule.getParentName() + "\"");
        }
        if (!rule.getAnnotationNames().isEmpty()) {
            String names = String.join(
                    ", @", rule.getAnnotationNames().stream().sorted().toList());
            report(text.placeOf("@", start), "annotations are not allowed; remove @" + names);
        }
        if (!rule.getNamedConsequences().isEmpty()) {
            report(
                    text.placeOf("then", text.find("then", start) + 1),
                    "a second then is not allowed; write one rule for each action");
        }
    }

    private void report(SourcePosition at, String message) {
        problems.add(text.source(), at, message);
    }
}
