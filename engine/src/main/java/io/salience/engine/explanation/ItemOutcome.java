package io.salience.engine.explanation;

import io.salience.engine.item.ItemPattern;
import io.salience.engine.item.Join;
import io.salience.engine.item.Selection;
import io.salience.engine.profile.Facts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pattern over the items of a request came to. Immutable.
 *
 * @param text the normalised pattern
 * @param value what was made of the selected items; null where the pattern makes nothing of them, or it is missing
 * @param listed every item of the type, in the order listed
 */
public record ItemOutcome(
        String text, boolean holds, @Nullable Object value, List<ListedItem> listed) {

    /**
     * One item.
     *
     * @param position among those of its type, from 1
     * @param conditions of the pattern, those that compare it with the visitor last
     */
    public record ListedItem(int position, boolean selected, List<ConditionOutcome> conditions) {

        public ListedItem {
            conditions = List.copyOf(conditions);
        }
    }

    public ItemOutcome {
        listed = List.copyOf(listed);
    }

    /** How many items the pattern selects. */
    public long selected() {
        return listed.stream().filter(ListedItem::selected).count();
    }

    static ItemOutcome of(ItemPattern pattern, Facts visitor) {
        Selection selection = pattern.selection();
        List<ListedItem> listed = new ArrayList<>();
        for (Facts item : visitor.items(selection.type())) {
            listed.add(new ListedItem(
                    listed.size() + 1, selection.test(item, visitor), conditions(selection, item, visitor)));
        }
        return new ItemOutcome(pattern.toString(), pattern.test(visitor), value(pattern, visitor), listed);
    }

    private static List<ConditionOutcome> conditions(Selection selection, Facts item, Facts visitor) {
        List<ConditionOutcome> conditions = new ArrayList<>();
        selection.constraints().forEach(constraint -> conditions.add(ConditionOutcome.of(constraint, item)));
        for (Join join : selection.joins()) {
            Comparison comparison =
                    new Comparison(join.field().name(), item.get(join.field()), visitor.get(join.other()));
            conditions.add(new ConditionOutcome(
                    ConditionOutcome.Kind.TEST, join.toString(), join.test(item, visitor), comparison, List.of()));
        }
        return conditions;
    }

    private static @Nullable Object value(ItemPattern pattern, Facts visitor) {
        if (pattern instanceof ItemPattern.Accumulated accumulated) {
            double value = accumulated.value(visitor);
            return Double.isNaN(value) ? null : Comparison.plain(value);
        }
        return null;
    }
}
