package io.salience.engine.rulebook;

import io.salience.engine.condition.Condition;
import io.salience.engine.condition.ConditionParser;
import io.salience.engine.condition.Relation;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.item.ItemPattern;
import io.salience.engine.item.Join;
import io.salience.engine.item.Selection;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the constraints of one rule against a schema; what has problems is left out, and the problems added. Used once. */
final class PremiseReader {

    private static final String VISITOR_ALONE = "only items are compared with variables";
    private static final String ALONE = "write the comparison with it as a constraint of its own, between commas";

    private final Schema schema;
    private final SourceText source;
    private final Problems problems;
    private final Bindings visitor;
    private final List<SourcePosition> places = new ArrayList<>();

    PremiseReader(Schema schema, SourceText source, Problems problems) {
        this.schema = schema;
        this.source = source;
        this.problems = problems;
        this.visitor = new Bindings(schema, source, problems);
    }

    /** The constraints on the fact itself; their bindings are kept for the items. */
    List<Condition> constraints(List<DraftRule.Constraint> constraints) {
        ConditionParser parser = new ConditionParser(schema, problems);
        List<Condition> conditions = new ArrayList<>();
        for (DraftRule.Constraint constraint : constraints) {
            if (!visitor.bind(constraint) && !visitor.refuseInside(constraint, VISITOR_ALONE)) {
                parser.parse(source, constraint.at(), constraint.text()).ifPresent(condition -> {
                    conditions.add(condition);
                    places.add(constraint.at());
                });
            }
        }
        return conditions;
    }

    /** Where each of the constraints starts; to be asked after {@link #constraints}. */
    List<SourcePosition> places() {
        return places;
    }

    /** The patterns over items; to be asked after {@link #constraints}. */
    List<ItemPattern> items(List<DraftItem> drafts) {
        List<ItemPattern> items =
                drafts.stream().flatMap(draft -> item(draft).stream()).toList();
        visitor.refuseUnused();
        return items;
    }

    private Optional<ItemPattern> item(DraftItem draft) {
        Schema type = schema.items().get(draft.type());
        if (type == null) {
            problems.add(source, draft.at(), unknown(draft.type()));
            return Optional.empty();
        }
        int before = problems.count();
        Bindings own = visitor.beside(type);
        Selection selection = selection(draft, type, own);
        Optional<ItemPattern> pattern = pattern(draft, selection, own);
        own.refuseUnused();
        return problems.count() == before ? pattern : Optional.empty();
    }

    private Optional<ItemPattern> pattern(DraftItem draft, Selection selection, Bindings own) {
        DraftItem.Call call = draft.call();
        if (call != null) {
            return accumulated(selection, call, own);
        }
        return Optional.of(
                draft.kind() == DraftItem.Kind.NONE
                        ? new ItemPattern.None(selection)
                        : new ItemPattern.Exists(selection));
    }

    private String unknown(String type) {
        String found = "unknown fact \"" + type + "\"";
        return schema.items().isEmpty()
                ? found + "; rules here test Visitor( ... ), and traits.yaml declares no items"
                : found + Suggestion.endOfMessage(type, schema.items().keySet());
    }

    private Selection selection(DraftItem draft, Schema type, Bindings own) {
        ConditionParser parser = new ConditionParser(type, problems);
        List<Condition> conditions = new ArrayList<>();
        List<Join> joins = new ArrayList<>();
        for (DraftRule.Constraint constraint : draft.constraints()) {
            Optional<Variables.Comparison> comparison = Variables.comparison(constraint.text());
            if (comparison.isPresent()) {
                join(type, constraint, comparison.get()).ifPresent(joins::add);
            } else if (!own.bind(constraint) && !visitor.refuseInside(constraint, ALONE)) {
                parser.parse(source, constraint.at(), constraint.text()).ifPresent(conditions::add);
            }
        }
        return new Selection(draft.type(), conditions, joins);
    }

    private Optional<Join> join(Schema type, DraftRule.Constraint constraint, Variables.Comparison comparison) {
        Variables.Pair pair = comparison.pair();
        SourcePosition at = constraint.place(pair.variableOffset());
        Optional<Field> field = Bindings.field(type, pair.field());
        Optional<Field> other = visitor.use(pair.variable(), at);
        if (field.isEmpty()) {
            problems.add(source, constraint.place(pair.fieldOffset()), Bindings.unknownField(type, pair.field()));
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

    private static @Nullable String clash(Join join, String variable) {
        FieldType type = join.field().type();
        if (type != join.other().type()) {
            return variable + " is " + join.other().type() + ", " + join.field().name() + " is " + type
                    + "; compare values of one type";
        }
        boolean unordered = type == FieldType.TEXT || type == FieldType.BOOLEAN;
        return unordered && join.relation() != Relation.EQUAL && join.relation() != Relation.NOT_EQUAL
                ? join.field().name() + " is " + type + " and has no order; write == or !="
                : null;
    }

    private Optional<ItemPattern> accumulated(Selection selection, DraftItem.Call call, Bindings own) {
        Optional<Field> field = Optional.ofNullable(call.argument()).flatMap(argument -> own.use(argument, call.at()));
        field.filter(found -> found.type() != FieldType.NUMBER)
                .ifPresent(found -> problems.add(
                        source,
                        call.at(),
                        call.aggregate() + " suits number, " + found.name() + " is " + found.type()));
        own.take(call.variable(), call.at());
        return new ResultReader(source, problems)
                .read(call)
                .map(result -> new ItemPattern.Accumulated(selection, call.aggregate(), field.orElse(null), result));
    }
}
