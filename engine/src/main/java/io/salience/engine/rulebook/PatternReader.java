package io.salience.engine.rulebook;

import io.salience.engine.definition.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.EvalDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Finds the patterns of a rule and refuses what else DRL can write there. Used once. */
final class PatternReader {

    private final RuleKind kind;
    private final DrlText text;
    private final Problems problems;
    private final PatternShape shape;
    private final ItemPatternReader itemReader;
    private final List<PatternDescr> facts = new ArrayList<>();
    private final List<DraftItem> items = new ArrayList<>();

    PatternReader(RuleKind kind, DrlText text, Problems problems) {
        this.kind = kind;
        this.text = text;
        this.problems = problems;
        this.shape = new PatternShape(kind, text, problems);
        this.itemReader = new ItemPatternReader(shape);
    }

    /** The one pattern of the fact, and those of items. */
    record Patterns(List<DraftRule.Constraint> constraints, List<DraftItem> items) {}

    /** What the rule asks; empty where there are problems, which are then added. */
    Optional<Patterns> read(RuleDescr rule) {
        List<? extends BaseDescr> parts =
                rule.getLhs() == null ? List.of() : rule.getLhs().getDescrs();
        String subject = "rule \"" + rule.getName() + "\" has ";
        if (parts.isEmpty()) {
            shape.report(
                    text.place(rule.getStartCharacter()),
                    subject + "no pattern; write " + kind.fact() + "( ) between when and then");
            return Optional.empty();
        }
        int before = problems.count();
        parts.forEach(this::read);
        if (problems.count() == before) {
            count(parts.get(0), subject);
        }
        return problems.count() == before
                ? Optional.of(new Patterns(shape.constraints(facts.get(0)), items))
                : Optional.empty();
    }

    private void count(BaseDescr first, String subject) {
        if (facts.size() > 1) {
            shape.report(
                    shape.place(facts.get(1)),
                    subject + facts.size() + " patterns " + kind.fact()
                            + "( ... ); put all of their conditions into one, separated by commas");
        } else if (facts.isEmpty() || facts.get(0) != first) {
            shape.report(shape.place(first), subject + "another pattern first; begin with " + kind.fact() + "( ... )");
        }
    }

    private void read(BaseDescr part) {
        if (part instanceof PatternDescr pattern && ItemPatternReader.isAccumulate(pattern)) {
            itemReader.accumulated(pattern).ifPresent(items::add);
        } else if (part instanceof PatternDescr pattern && shape.checkNamed(pattern)) {
            place(pattern);
        } else if (part instanceof NotDescr not) {
            itemReader.single(not, not.getDescrs(), DraftItem.Kind.NONE).ifPresent(items::add);
        } else if (part instanceof ExistsDescr exists) {
            itemReader.single(exists, exists.getDescrs(), DraftItem.Kind.EXISTS).ifPresent(items::add);
        } else if (!(part instanceof PatternDescr)) {
            refuse(part);
        }
    }

    private void place(PatternDescr pattern) {
        if (pattern.getObjectType().equals(kind.fact())) {
            facts.add(pattern);
        } else {
            items.add(itemReader.item(pattern, DraftItem.Kind.PLAIN));
        }
    }

    private void refuse(BaseDescr part) {
        String inside = "inside " + kind.fact() + "( ... )";
        if (part instanceof EvalDescr) {
            shape.report(shape.place(part), "eval is not allowed; write the comparison " + inside);
            return;
        }
        boolean alternatives = part instanceof OrDescr;
        String word = alternatives ? "or" : shape.wordAt(part);
        String instead = switch (word) {
            case "or" -> "write || " + inside + ", or a rule for each alternative";
            case "forall" -> "write not with the opposite condition";
            default -> "write a rule for each action";
        };
        shape.report(shape.place(part), "\"" + word + "\" beside patterns is not allowed; " + instead);
    }
}
