package io.salience.engine.rulebook;

import io.salience.engine.condition.Condition;
import io.salience.engine.condition.ConditionParser;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.Source;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.item.ItemPattern;
import io.salience.engine.item.Joined;
import io.salience.engine.item.Selection;
import io.salience.engine.profile.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the constraints of one rule against a schema; what has problems is left out, and the problems added. Used once. */
final class PremiseReader {

    private static final String VISITOR_ALONE = "only items are compared with variables";

    private final Schema schema;
    private final Source source;
    private final Problems problems;
    private final Bindings bindings;
    private final List<SourcePosition> places = new ArrayList<>();
    private int chosen;

    PremiseReader(Schema schema, Source source, Problems problems) {
        this.schema = schema;
        this.source = source;
        this.problems = problems;
        this.bindings = new Bindings(source, problems);
    }

    /** The constraints on the fact itself; their bindings are kept for the items. */
    List<Condition> constraints(List<DraftRule.Constraint> constraints) {
        ConditionParser parser = new ConditionParser(schema, problems);
        Scope visitor = Scope.ofVisitor(schema);
        List<Condition> conditions = new ArrayList<>();
        for (DraftRule.Constraint constraint : constraints) {
            if (!bindings.bind(visitor, constraint) && !bindings.refuseInside(constraint, VISITOR_ALONE)) {
                parser.parse(constraint.source(), constraint.at(), constraint.text())
                        .ifPresent(condition -> {
                            conditions.add(condition);
                            places.add(constraint.at());
                        });
            }
        }
        return conditions;
    }

    /** Where each of the {@link #constraints} starts. */
    List<SourcePosition> places() {
        return places;
    }

    /** The patterns over items; to be asked after {@link #constraints}. */
    List<ItemPattern> items(List<DraftItem> drafts) {
        bindings.expect(drafts);
        int before = problems.count();
        List<ItemPattern.Single> items =
                drafts.stream().flatMap(draft -> item(draft).stream()).toList();
        bindings.refuseUnused();
        return problems.count() == before ? Joined.of(items) : List.of();
    }

    private Optional<ItemPattern.Single> item(DraftItem draft) {
        Schema type = schema.items().get(draft.type());
        if (type == null) {
            problems.add(source, draft.at(), unknown(draft.type()));
            return Optional.empty();
        }
        Scope scope = Scope.ofItems(type, draft.kind(), number(draft));
        Selection selection = new SelectionReader(scope, bindings, source, problems).read(draft);
        DraftItem.Call call = draft.call();
        if (call != null && selection.lastChosen() > Joined.MOST_ACCUMULATED) {
            problems.add(
                    source,
                    draft.at(),
                    "accumulate uses a variable of the second pattern that binds any, which is too much to add up at a"
                            + " request; use those of the first, or move that pattern before it");
        }
        return call == null
                ? Optional.of(pattern(draft, selection, scope))
                : new AccumulateReader(scope, bindings, source, problems)
                        .read(selection, call)
                        .map(ItemPattern.Single.class::cast);
    }

    private static ItemPattern.Single pattern(DraftItem draft, Selection selection, Scope scope) {
        if (scope.number() > 0) {
            return new ItemPattern.Chosen(scope.number(), selection);
        }
        return draft.kind() == DraftItem.Kind.NONE
                ? new ItemPattern.None(selection)
                : new ItemPattern.Exists(selection);
    }

    /** Whatever binds a field chooses an item: that nothing uses a variable is a problem anyway. */
    private int number(DraftItem draft) {
        boolean binds = draft.constraints().stream()
                .anyMatch(one -> Variables.binding(one.text())
                        .filter(pair -> !pair.isWhole())
                        .isPresent());
        if (draft.kind() != DraftItem.Kind.PLAIN || !binds) {
            return 0;
        }
        chosen++;
        if (chosen == Joined.MOST_CHOSEN + 1) {
            problems.add(
                    source,
                    draft.at(),
                    "more than " + Joined.MOST_CHOSEN + " patterns of this rule bind variables to items, which is too"
                            + " much to try at a request; split the rule");
        }
        return chosen;
    }

    private String unknown(String type) {
        String found = "unknown fact \"" + type + "\"";
        return schema.items().isEmpty()
                ? found + "; rules here test Visitor( ... ), and traits.yaml declares no items"
                : found + Suggestion.endOfMessage(type, schema.items().keySet());
    }
}
