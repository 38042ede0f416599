package io.salience.engine.rulebook;

import io.salience.engine.condition.Condition;
import io.salience.engine.condition.ConditionParser;
import io.salience.engine.condition.Relation;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.Source;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.item.Join;
import io.salience.engine.item.Operand;
import io.salience.engine.item.Selection;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what one pattern asks of items; what has problems is left out, and the problems added. */
record SelectionReader(Scope scope, Bindings bindings, Source source, Problems problems) {

    private static final String ALONE = "write the comparison with it as a constraint of its own, between commas";

    Selection read(DraftItem draft) {
        ConditionParser parser = new ConditionParser(scope.schema(), problems);
        List<Condition> conditions = new ArrayList<>();
        List<Join> joins = new ArrayList<>();
        for (DraftRule.Constraint constraint : draft.constraints()) {
            Optional<Variables.Comparison> comparison = Variables.comparison(constraint.text());
            if (comparison.isPresent()) {
                join(constraint, comparison.get()).ifPresent(joins::add);
            } else if (!bindings.bind(scope, constraint) && !bindings.refuseInside(constraint, ALONE)) {
                parser.parse(source, constraint.at(), constraint.text()).ifPresent(conditions::add);
            }
        }
        return new Selection(draft.type(), conditions, joins);
    }

    private Optional<Join> join(DraftRule.Constraint constraint, Variables.Comparison comparison) {
        Variables.Pair pair = comparison.pair();
        SourcePosition at = constraint.place(pair.variableOffset());
        Optional<Field> field = scope.field(pair.field());
        Optional<Operand> other = bindings.use(scope, pair.variable(), at);
        if (field.isEmpty()) {
            problems.add(source, constraint.place(pair.fieldOffset()), unknownField(pair));
        }
        if (field.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        Join join = new Join(field.get(), comparison.relation(), other.get());
        String clash = clash(join, pair.variable());
        if (clash != null) {
            problems.add(source, at, clash);
        }
        return Optional.of(join).filter(sound -> clash == null);
    }

    private String unknownField(Variables.Pair pair) {
        return pair.isWhole()
                ? "items are not compared as a whole; compare a field of them"
                : scope.unknownField(pair.field());
    }

    private static @Nullable String clash(Join join, String variable) {
        FieldType type = join.field().type();
        FieldType other = join.other().field().type();
        if (type != other) {
            return variable + " is " + other + ", " + join.field().name() + " is " + type
                    + "; compare values of one type";
        }
        if (type == FieldType.VERSION) {
            return "versions cannot be compared with a variable; write a version in quotes";
        }
        return type == FieldType.BOOLEAN && join.relation() != Relation.EQUAL && join.relation() != Relation.NOT_EQUAL
                ? join.field().name() + " is boolean and has no order; write == or !="
                : null;
    }
}
