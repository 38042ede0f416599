package io.salience.engine.item;

import io.salience.engine.profile.Facts;
import java.util.ArrayList;
import java.util.List;

/**
 * A visitor with an item for each of the first patterns that choose one. Immutable.
 *
 * @param items that the {@link ItemPattern.Chosen} of the numbers 1, 2, ... choose
 */
public record Choice(Facts visitor, List<Facts> items) {

    public Choice {
        items = List.copyOf(items);
    }

    /** A visitor for whom nothing is chosen yet. */
    public static Choice of(Facts visitor) {
        return new Choice(visitor, List.of());
    }

    /** The same with the item that the next pattern chooses. */
    Choice with(Facts item) {
        List<Facts> more = new ArrayList<>(items);
        more.add(item);
        return new Choice(visitor, more);
    }

    /** The visitor, or the item chosen, that an operand looks at. */
    public Facts of(Operand operand) {
        return operand.number() == 0 ? visitor : items.get(operand.number() - 1);
    }
}
