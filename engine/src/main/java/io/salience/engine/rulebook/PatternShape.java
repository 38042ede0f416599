package io.salience.engine.rulebook;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.PatternSourceDescr;

/** Checks what every pattern of a file has in common, and cuts out its constraints. */
record PatternShape(RuleKind kind, DrlText text, Problems problems) {

    /** Whether a pattern is a name with constraints and nothing else; if not, that is a problem. */
    boolean check(PatternDescr pattern) {
        return check(pattern, false);
    }

    /** As {@link #check}, but a pattern of items may have a variable before it. */
    boolean checkNamed(PatternDescr pattern) {
        return check(pattern, !kind.fact().equals(pattern.getObjectType()));
    }

    private boolean check(PatternDescr pattern, boolean mayBind) {
        int before = problems.count();
        int start = Math.max(0, pattern.getStartCharacter());
        if (pattern.getSource() != null) {
            refuse(pattern.getSource(), start);
        } else if (!pattern.getBehaviors().isEmpty()) {
            report(text.placeOf("over", start), "over is not allowed; give a trait a window instead");
        } else if (pattern.getObjectType() == null) {
            report(place(pattern), "paths are not allowed; write " + kind.fact() + "( ... )");
        } else if (!kind.mayTest(pattern.getObjectType())) {
            String found = "unknown fact \"" + pattern.getObjectType() + "\"";
            report(place(pattern), found + "; rules here test " + kind.fact() + "( ... )");
        } else if (pattern.getIdentifier() != null && !mayBind) {
            report(place(pattern), "bindings are not allowed; remove " + pattern.getIdentifier() + " :");
        } else if (pattern.getIdentifier() != null && !Variables.isName(pattern.getIdentifier())) {
            report(place(pattern), "variables begin with $; write $" + pattern.getIdentifier() + " :");
        } else if (!pattern.getAnnotationNames().isEmpty()) {
            report(text.placeOf("@", start), "annotations are not allowed; remove them");
        }
        return problems.count() == before;
    }

    private void refuse(PatternSourceDescr from, int start) {
        boolean placed = from.getStartCharacter() >= 0;
        report(
                placed ? place(from) : text.placeOf("from", start),
                (placed ? wordAt(from) : "from") + " is not allowed; declare a trait instead");
    }

    /** The texts of a pattern's constraints; those of another kind are problems. */
    List<DraftRule.Constraint> constraints(PatternDescr pattern) {
        List<DraftRule.Constraint> constraints = new ArrayList<>();
        for (BaseDescr descr : pattern.getDescrs()) {
            int start = descr.getStartCharacter();
            if (start >= 0
                    && descr instanceof ExprConstraintDescr expression
                    && expression.getType() == ExprConstraintDescr.Type.NAMED) {
                String written = text.uncommented(start, descr.getEndCharacter() + 1);
                constraints.add(new DraftRule.Constraint(text.source(), written, text.place(start)));
            } else {
                report(
                        text.place(start),
                        "positional and other special constraints are not allowed; write field == value");
            }
        }
        return constraints;
    }

    /** The word of lower-case letters with which a part begins. */
    String wordAt(BaseDescr part) {
        int start = Math.max(0, part.getStartCharacter());
        return text.uncommented(start, text.source().text().length()).split("[^a-z]", 2)[0];
    }

    SourcePosition place(BaseDescr descr) {
        return text.place(descr.getStartCharacter());
    }

    void report(SourcePosition at, String message) {
        problems.add(text.source(), at, message);
    }
}
