package io.salience.engine.rulebook;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.Source;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.item.Operand;
import io.salience.engine.profile.Field;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one rule. No two patterns may bind the same one: Drools would take the one for the other. Not
 * thread-safe.
 */
final class Bindings {

    private final Source source;
    private final Problems problems;
    private final Map<String, Bound> bound = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Set<String> later = new HashSet<>();

    /**
     * What a variable stands for.
     *
     * @param field null where it is none, or an unknown one, which has been told
     * @param whole whether it is a whole item
     */
    private record Bound(Scope scope, @Nullable Field field, boolean whole, SourcePosition at) {

        /** Whether another pattern, behind this one, can use it. */
        boolean isOpenTo(Scope by) {
            return scope != by && scope.closedBy().isEmpty();
        }
    }

    Bindings(Source source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /** Patterns that are still to be read: what they bind is not known yet. */
    void expect(List<DraftItem> drafts) {
        drafts.stream()
                .flatMap(draft -> draft.constraints().stream())
                .flatMap(constraint -> Variables.boundBy(constraint.text()).stream())
                .forEach(later::add);
    }

    /** Takes a name that is no field; that it is taken already is a problem. */
    void take(Scope scope, String variable, SourcePosition at) {
        used.add(variable);
        bind(variable, new Bound(scope, null, false, at));
    }

    private void bind(String variable, Bound one) {
        if (bound.put(variable, one) != null) {
            problems.add(source, one.at(), variable + " is bound twice in this rule; choose another name");
        }
    }

    /** Takes a constraint that binds; false where it is none of that sort. */
    boolean bind(Scope scope, DraftRule.Constraint constraint) {
        Optional<String> variable = Variables.boundBy(constraint.text());
        Optional<Variables.Pair> pair = Variables.binding(constraint.text());
        if (variable.isPresent() && pair.isEmpty()) {
            problems.add(
                    source,
                    constraint.at(),
                    variable.get() + " must bind a field alone; write " + variable.get()
                            + " : field, and what is asked of the field behind a comma");
            used.add(variable.get());
        }
        pair.ifPresent(found -> bind(scope, constraint, found));
        return variable.isPresent();
    }

    private void bind(Scope scope, DraftRule.Constraint constraint, Variables.Pair pair) {
        Optional<Field> field = scope.field(pair.field());
        boolean whole = scope.isOfItems() && pair.isWhole();
        if (field.isEmpty() && !whole) {
            problems.add(source, constraint.place(pair.fieldOffset()), scope.unknownField(pair.field()));
        }
        if (field.isEmpty()) {
            used.add(pair.variable());
        }
        bind(pair.variable(), new Bound(scope, field.orElse(null), whole, constraint.at()));
    }

    /** What a variable stands for in a pattern behind the one that binds it; another cannot be used, and is a problem. */
    Optional<Operand> use(Scope by, String variable, SourcePosition at) {
        used.add(variable);
        Bound found = bound.get(variable);
        if (found == null) {
            problems.add(source, at, unknown(variable, one -> one.isOpenTo(by)));
        } else if (!found.isOpenTo(by)) {
            problems.add(source, at, closed(by, variable, found.scope()));
        } else if (found.whole()) {
            problems.add(source, at, variable + " is an item; bind a field of it and compare with that");
        }
        return Optional.ofNullable(found)
                .filter(one -> one.isOpenTo(by))
                .flatMap(one -> Optional.ofNullable(one.field()).map(field -> new Operand(one.scope.number(), field)));
    }

    private String unknown(String variable, Predicate<Bound> usable) {
        if (later.contains(variable)) {
            return variable + " is bound behind this; move the pattern that binds it before this one";
        }
        List<String> known = bound.entrySet().stream()
                .filter(one -> one.getValue().field() != null && usable.test(one.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return "unknown variable \"" + variable + "\"" + Suggestion.endOfMessage(variable, known);
    }

    private static String closed(Scope by, String variable, Scope scope) {
        return scope == by
                ? variable + " is bound by this pattern itself; use it in a pattern behind this one"
                : variable + " is bound inside of " + scope.closedBy() + " and not known outside; bind it in a pattern"
                        + " without " + scope.closedBy();
    }

    /** The field of its own items that a function takes; another variable is a problem. */
    Optional<Field> own(Scope scope, String variable, SourcePosition at) {
        used.add(variable);
        Bound found = bound.get(variable);
        if (found == null) {
            problems.add(source, at, unknown(variable, one -> one.scope() == scope));
        } else if (found.scope() != scope || found.whole()) {
            problems.add(source, at, variable + " is no field of these items; bind one inside of the accumulate");
        }
        return Optional.ofNullable(found)
                .filter(one -> one.scope() == scope)
                .flatMap(one -> Optional.ofNullable(one.field()));
    }

    /**
     * Whether a constraint has a variable where none can stand, which is then a problem.
     *
     * @param instead what to do, for the message
     */
    boolean refuseInside(DraftRule.Constraint constraint, String instead) {
        Optional<Variables.Place> place = Variables.inside(constraint.text());
        place.ifPresent(found -> {
            used.add(found.variable());
            problems.add(source, constraint.place(found.offset()), found.variable() + " cannot stand here; " + instead);
        });
        return place.isPresent();
    }

    /** Tells of every variable that nothing used. */
    void refuseUnused() {
        bound.forEach((variable, one) -> {
            if (!used.contains(variable)) {
                problems.add(source, one.at(), "nothing uses " + variable + "; remove this binding");
            }
        });
    }
}
