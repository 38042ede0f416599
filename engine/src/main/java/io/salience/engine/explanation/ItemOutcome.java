package io.salience.engine.explanation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salience.engine.item.Accumulated;
import io.salience.engine.item.Choice;
import io.salience.engine.item.ItemPattern;
import io.salience.engine.item.Join;
import io.salience.engine.item.Joined;
import io.salience.engine.item.Selection;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pattern over the items of a request came to. Patterns that look at each other's items are told for one choice:
 * the first for which all hold or, where there is none, the first that leads furthest. Immutable.
 *
 * @param text the normalised pattern
 * @param results what was made of the selected items; none where the pattern makes nothing of them
 * @param chosen the item that stands for this pattern in the choice, by its position from 1; null where there is none
 * @param listed every item of the type, in the order listed; null where the pattern was not looked at, since nothing is
 *     chosen that it could look at
 */
public record ItemOutcome(
        String text,
        boolean holds,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Result> results,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer chosen,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ListedItem> listed) {

    /**
     * One number that was made of items.
     *
     * @param name that the rule gives it
     * @param value null where it is missing
     */
    public record Result(String name, @Nullable Object value) {}

    /**
     * One item.
     *
     * @param position among those of its type, from 1
     * @param conditions of the pattern, those that compare it with the visitor or a chosen item last
     */
    public record ListedItem(int position, boolean selected, List<ConditionOutcome> conditions) {

        public ListedItem {
            conditions = List.copyOf(conditions);
        }
    }

    public ItemOutcome {
        results = List.copyOf(results);
        listed = listed == null ? null : List.copyOf(listed);
    }

    /** How many items the pattern selects. */
    public long selected() {
        return listed == null ? 0 : listed.stream().filter(ListedItem::selected).count();
    }

    /** One for each part of the pattern. */
    static List<ItemOutcome> of(ItemPattern pattern, Facts visitor) {
        if (!(pattern instanceof Joined joined)) {
            return List.of(of((ItemPattern.Single) pattern, Choice.of(visitor)));
        }
        Joined.Attempt furthest = joined.furthest(visitor);
        List<ItemOutcome> outcomes = new ArrayList<>();
        for (ItemPattern.Single part : joined.parts()) {
            outcomes.add(
                    outcomes.size() < furthest.held()
                            ? of(part, furthest.choice())
                            : stopped(part, furthest.choice(), outcomes.size() == furthest.held()));
        }
        return outcomes;
    }

    /** @param here whether it is this part for which the choice leads no further */
    private static ItemOutcome stopped(ItemPattern.Single part, Choice choice, boolean here) {
        return here ? of(part, choice) : new ItemOutcome(part.toString(), false, List.of(), null, null);
    }

    private static ItemOutcome of(ItemPattern.Single pattern, Choice choice) {
        Selection selection = pattern.selection();
        List<ListedItem> listed = new ArrayList<>();
        for (Facts item : choice.visitor().items(selection.type())) {
            listed.add(new ListedItem(
                    listed.size() + 1, selection.test(item, choice), conditions(selection, item, choice)));
        }
        return new ItemOutcome(
                pattern.toString(), pattern.test(choice), results(pattern, choice), chosen(pattern, choice), listed);
    }

    private static List<ConditionOutcome> conditions(Selection selection, Facts item, Choice choice) {
        List<ConditionOutcome> conditions = new ArrayList<>();
        selection.constraints().forEach(constraint -> conditions.add(ConditionOutcome.of(constraint, item)));
        for (Join join : selection.joins()) {
            Facts other = choice.of(join.other());
            Comparison comparison = new Comparison(
                    join.field().name(),
                    item.get(join.field()),
                    other.get(join.other().field()));
            conditions.add(new ConditionOutcome(
                    ConditionOutcome.Kind.TEST, join.toString(), join.test(item, other), comparison, List.of()));
        }
        return conditions;
    }

    private static List<Result> results(ItemPattern.Single pattern, Choice choice) {
        if (!(pattern instanceof Accumulated accumulated)) {
            return List.of();
        }
        Facts made = accumulated.results(accumulated.selection().of(choice));
        return accumulated.named().fields().stream()
                .map(field -> new Result(field.name(), value(made, field)))
                .toList();
    }

    private static @Nullable Object value(Facts made, Field field) {
        double value = made.number(field.slot());
        return Double.isNaN(value) ? null : Comparison.plain(value);
    }

    private static @Nullable Integer chosen(ItemPattern.Single pattern, Choice choice) {
        if (!(pattern instanceof ItemPattern.Chosen one)
                || one.number() > choice.items().size()) {
            return null;
        }
        Facts item = choice.items().get(one.number() - 1);
        return choice.visitor().items(one.selection().type()).indexOf(item) + 1;
    }
}
