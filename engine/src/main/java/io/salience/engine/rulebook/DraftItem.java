package io.salience.engine.rulebook;

import io.salience.engine.definition.SourcePosition;
import io.salience.engine.item.Aggregate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item pattern whose shape is checked and whose constraints are still text.
 *
 * @param type which nobody has looked up yet
 * @param at where the type stands
 * @param call present exactly with {@link Kind#ACCUMULATED}
 */
record DraftItem(
        Kind kind,
        String type,
        SourcePosition at,
        List<DraftRule.Constraint> constraints,
        @Nullable Call call) {

    enum Kind {
        EXISTS,
        NONE,
        ACCUMULATED
    }

    /**
     * What is made of the items.
     *
     * @param variable the name of the result, with its {@code $}
     * @param argument the variable that is accumulated; null with {@link Aggregate#COUNT}
     * @param tests of the result
     */
    record Call(
            String variable,
            Aggregate aggregate,
            @Nullable String argument,
            SourcePosition at,
            List<DraftRule.Constraint> tests) {}
}
