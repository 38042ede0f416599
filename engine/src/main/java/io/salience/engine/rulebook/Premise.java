package io.salience.engine.rulebook;

import io.salience.engine.condition.Condition;
import io.salience.engine.item.ItemPattern;
import io.salience.engine.profile.Facts;
import java.util.List;

/**
 * All that a rule asks. Immutable and thread-safe.
 *
 * @param visitor what must hold of the visitor
 * @param items what must hold of the request's items beside it; all of them
 */
public record Premise(Condition visitor, List<ItemPattern> items) {

    public Premise {
        items = List.copyOf(items);
    }

    /** A premise that asks nothing of items. */
    static Premise of(Condition visitor) {
        return new Premise(visitor, List.of());
    }

    /** Whether only a session can evaluate it. */
    public boolean needsSession() {
        return !items.isEmpty();
    }

    /** Whether it holds, found without Drools and without the index. */
    public boolean test(Facts facts) {
        return visitor.test(facts) && items.stream().allMatch(item -> item.test(facts));
    }
}
