package io.salience.engine.rulebook;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import java.util.List;
import java.util.Optional;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.EvalDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.PatternSourceDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Finds the one pattern of a rule and refuses what else DRL can write there. Used once. */
final class PatternReader {

    private final RuleKind kind;
    private final DrlText text;
    private final Problems problems;

    PatternReader(RuleKind kind, DrlText text, Problems problems) {
        this.kind = kind;
        this.text = text;
        this.problems = problems;
    }

    /** The pattern; empty where there are problems, which are then added. */
    Optional<PatternDescr> read(RuleDescr rule) {
        List<? extends BaseDescr> parts =
                rule.getLhs() == null ? List.of() : rule.getLhs().getDescrs();
        String subject = "rule \"" + rule.getName() + "\" has ";
        if (parts.isEmpty()) {
            report(
                    text.place(rule.getStartCharacter()),
                    subject + "no pattern; write " + kind.fact() + "( ) between when and then");
            return Optional.empty();
        }
        int before = problems.count();
        parts.forEach(this::check);
        if (problems.count() == before && parts.size() > 1) {
            report(
                    text.place(parts.get(1).getStartCharacter()),
                    subject + parts.size() + " patterns; only one is supported so far: put all conditions into one "
                            + kind.fact() + "( ... ), separated by commas");
        }
        return problems.count() == before ? Optional.of((PatternDescr) parts.get(0)) : Optional.empty();
    }

    private void check(BaseDescr part) {
        if (part instanceof PatternDescr pattern) {
            check(pattern);
        } else if (part instanceof EvalDescr) {
            report(place(part), "eval is not allowed; write the comparison inside " + kind.fact() + "( ... )");
        } else {
            String word = part instanceof OrDescr ? "or" : wordAt(part);
            report(
                    place(part),
                    "\"" + word + "\" beside patterns is not supported so far; write one pattern " + kind.fact()
                            + "( ... )");
        }
    }

    private void check(PatternDescr pattern) {
        int start = Math.max(0, pattern.getStartCharacter());
        if (pattern.getSource() != null) {
            refuse(pattern.getSource(), start);
        } else if (!pattern.getBehaviors().isEmpty()) {
            report(text.placeOf("over", start), "over is not allowed; give a trait a window instead");
        } else if (pattern.getObjectType() == null) {
            report(place(pattern), "paths are not allowed; write " + kind.fact() + "( ... )");
        } else if (!pattern.getObjectType().equals(kind.fact())) {
            String found = "unknown fact \"" + pattern.getObjectType() + "\"";
            report(place(pattern), found + "; rules here test " + kind.fact() + "( ... )");
        } else if (pattern.getIdentifier() != null) {
            report(place(pattern), "bindings are not allowed; remove " + pattern.getIdentifier() + " :");
        } else if (!pattern.getAnnotationNames().isEmpty()) {
            report(text.placeOf("@", start), "annotations are not allowed; remove them");
        }
    }

    private void refuse(PatternSourceDescr from, int start) {
        boolean placed = from.getStartCharacter() >= 0;
        report(
                placed ? place(from) : text.placeOf("from", start),
                (placed ? wordAt(from) : "from") + " is not allowed; declare a trait instead");
    }

    private String wordAt(BaseDescr part) {
        int start = Math.max(0, part.getStartCharacter());
        return text.uncommented(start, text.source().text().length()).split("[^a-z]", 2)[0];
    }

    private SourcePosition place(BaseDescr descr) {
        return text.place(descr.getStartCharacter());
    }

    private void report(SourcePosition at, String message) {
        problems.add(text.source(), at, message);
    }
}
