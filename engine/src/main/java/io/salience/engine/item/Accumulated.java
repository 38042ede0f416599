package io.salience.engine.item;

import io.salience.engine.condition.Condition;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds when everything that is made of the selected items is there and passes a condition.
 *
 * @param results at least one
 * @param named the schema of the results, see {@link #named}
 * @param passes a condition over facts of that schema
 */
public record Accumulated(Selection selection, List<Result> results, Schema named, Condition passes)
        implements ItemPattern.Single {

    public Accumulated {
        results = List.copyOf(results);
    }

    /**
     * One number that is made of the items.
     *
     * @param field a number of the items; those without it do not count; null with {@link Aggregate#COUNT}
     */
    public record Result(
            String name, Aggregate aggregate, @Nullable Field field) {

        /** NaN means missing. */
        public double of(List<Facts> items) {
            return aggregate.of(items.stream()
                    .map(item -> field == null ? 1 : item.number(field.slot()))
                    .filter(number -> !Double.isNaN(number))
                    .toList());
        }

        @Override
        public String toString() {
            return name + " : " + aggregate + (field == null ? "( )" : "( " + field.name() + " )");
        }
    }

    /** The schema of results under the names that a rule gives them: a number each. */
    public static Schema named(List<String> names) {
        Schema.Builder schema = Schema.builder();
        names.forEach(name -> schema.add(name, FieldType.NUMBER, Origin.ITEM));
        return schema.build();
    }

    @Override
    public boolean test(Choice choice) {
        return pass(results(selection.of(choice)));
    }

    /** What is made of items. */
    public Facts results(List<Facts> items) {
        Facts facts = new Facts(named);
        results.forEach(result -> facts.setNumber(named.get(result.name()).slot(), result.of(items)));
        return facts;
    }

    /** Whether results are all there and pass the condition. */
    public boolean pass(Facts made) {
        return named.fields().stream().noneMatch(field -> Double.isNaN(made.number(field.slot()))) && passes.test(made);
    }

    @Override
    public String toString() {
        return results.stream()
                .map(Result::toString)
                .collect(Collectors.joining(", ", "accumulate( " + selection + "; ", "; " + passes + " )"));
    }
}
