package io.salience.engine.item;

import io.salience.engine.condition.Condition;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is true or false of the items that a request lists, for one visitor. Its text is the normalised
 * pattern. Immutable and thread-safe.
 */
public sealed interface ItemPattern {

    /** The items that it looks at. */
    Selection selection();

    /**
     * Whether it holds, found without Drools.
     *
     * @param visitor with the items, see {@link Facts#items}
     */
    boolean test(Facts visitor);

    /** Holds when at least one item is selected. */
    record Exists(Selection selection) implements ItemPattern {

        @Override
        public boolean test(Facts visitor) {
            return !selection.of(visitor).isEmpty();
        }

        @Override
        public String toString() {
            return "exists " + selection;
        }
    }

    /** Holds when no item is selected. */
    record None(Selection selection) implements ItemPattern {

        @Override
        public boolean test(Facts visitor) {
            return selection.of(visitor).isEmpty();
        }

        @Override
        public String toString() {
            return "not " + selection;
        }
    }

    /**
     * Holds when what is made of the selected items is there and passes a condition.
     *
     * @param field a number of the items; those without it do not count; null with {@link Aggregate#COUNT}
     * @param result what the aggregate must pass: a condition over facts of one number
     */
    record Accumulated(
            Selection selection,
            Aggregate aggregate,
            @Nullable Field field,
            Condition result) implements ItemPattern {

        private static final Schema RESULT = result("result");

        /** The schema of an aggregate under the name that a rule gives it; its one field is in slot 0. */
        public static Schema result(String name) {
            return Schema.builder().add(name, FieldType.NUMBER, Origin.ITEM).build();
        }

        @Override
        public boolean test(Facts visitor) {
            return test(value(visitor));
        }

        /** What the aggregate is for a visitor; NaN means missing. */
        public double value(Facts visitor) {
            return aggregate.of(selection.of(visitor).stream()
                    .flatMap(item -> numbers(item).stream())
                    .toList());
        }

        /** What an item adds to the aggregate: one number, or none where it is missing. */
        public List<Double> numbers(Facts item) {
            double number = field == null ? 1 : item.number(field.slot());
            return Double.isNaN(number) ? List.of() : List.of(number);
        }

        /** Whether an aggregate is there and passes the condition. */
        public boolean test(double value) {
            Facts facts = new Facts(RESULT);
            facts.setNumber(0, value);
            return !Double.isNaN(value) && result.test(facts);
        }

        @Override
        public String toString() {
            String of = field == null ? "( )" : "( " + field.name() + " )";
            return "accumulate( " + selection + "; " + aggregate + of + "; " + result + " )";
        }
    }
}
