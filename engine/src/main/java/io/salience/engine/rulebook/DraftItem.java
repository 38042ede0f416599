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
 * @param constraints {@code $a : Product( )} has the constraint {@code $a : this}
 * @param call present exactly with {@link Kind#ACCUMULATED}
 */
record DraftItem(
        Kind kind,
        String type,
        SourcePosition at,
        List<DraftRule.Constraint> constraints,
        @Nullable Call call) {

    enum Kind {
        /** The pattern alone; later patterns can use what it binds. */
        PLAIN(""),
        EXISTS("exists"),
        NONE("not"),
        ACCUMULATED("accumulate");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** That stands before the pattern; empty where none does. */
        String word() {
            return word;
        }
    }

    /**
     * What is made of the items.
     *
     * @param tests of the results
     */
    record Call(List<Function> functions, List<DraftRule.Constraint> tests) {}

    /**
     * One result.
     *
     * @param variable the name of the result, with its {@code $}
     * @param argument the variable that is accumulated; null with {@link Aggregate#COUNT}
     */
    record Function(
            String variable, Aggregate aggregate, @Nullable String argument, SourcePosition at) {}
}
