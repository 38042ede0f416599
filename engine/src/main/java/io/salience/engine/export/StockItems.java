package io.salience.engine.export;

import io.salience.engine.condition.All;
import io.salience.engine.condition.Condition;
import io.salience.engine.item.Accumulated;
import io.salience.engine.item.ItemPattern;
import io.salience.engine.item.Join;
import io.salience.engine.item.Joined;
import io.salience.engine.item.Operand;
import io.salience.engine.item.Selection;
import io.salience.engine.profile.ContextFields;
import io.salience.engine.profile.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Patterns over items in words of stock Drools; what they need of the visitor and of items chosen before is bound to
 * variables. A rule that chooses items fires once for each choice.
 */
final class StockItems {

    private static final StockText OF_ITEM = new StockText(variable(0, ContextFields.NOW));

    private final List<ItemPattern.Single> patterns;

    StockItems(List<ItemPattern> patterns) {
        this.patterns = patterns.stream()
                .flatMap(pattern -> pattern instanceof Joined joined
                        ? joined.parts().stream()
                        : Stream.of((ItemPattern.Single) pattern))
                .toList();
    }

    /** The visitor's pattern with its constraints, and these patterns behind it. */
    String beside(String constraints) {
        Set<String> needed = needed(0);
        if (!patterns.isEmpty()) {
            needed.add(ContextFields.NOW);
        }
        String visitor = Stream.concat(bound(0, needed), Stream.of(constraints).filter(some -> !some.isEmpty()))
                .collect(Collectors.joining(", ", "Visitor( ", " )"));
        return Stream.concat(
                        Stream.of(visitor), IntStream.range(0, patterns.size()).mapToObj(this::pattern))
                .collect(Collectors.joining("\n    "));
    }

    /** The fields that patterns look at, of the visitor or of the item that the pattern of a number chooses. */
    private Set<String> needed(int number) {
        return patterns.stream()
                .flatMap(pattern -> pattern.selection().joins().stream())
                .map(Join::other)
                .filter(other -> other.number() == number)
                .map(other -> other.field().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> bound(int number, Set<String> fields) {
        return fields.stream().map(field -> variable(number, field) + " : " + field);
    }

    private static String variable(int number, String field) {
        return (number == 0 ? "$visitor_" : "$item" + number + "_") + field;
    }

    private static String variable(Operand operand) {
        return variable(operand.number(), operand.field().name());
    }

    private String pattern(int place) {
        ItemPattern.Single pattern = patterns.get(place);
        Selection selection = pattern.selection();
        if (pattern instanceof ItemPattern.Chosen chosen) {
            int number = chosen.number();
            return selected(selection, bound(number, needed(number)).toList());
        }
        if (pattern instanceof Accumulated accumulated) {
            return accumulated(accumulated, place);
        }
        return (pattern instanceof ItemPattern.None ? "not " : "exists ") + selected(selection, List.of());
    }

    /**
     * One accumulate for each result, since each leaves out other items. Their variables must be their own: of two results
     * of one name, Drools takes the second for the first.
     */
    private static String accumulated(Accumulated pattern, int place) {
        Condition passes = pattern.passes();
        List<Condition> tests = passes instanceof All all ? all.parts() : List.of(passes);
        List<String> parts = new ArrayList<>();
        for (Accumulated.Result result : pattern.results()) {
            String own = tests.stream()
                    .filter(test -> isOf(test, result))
                    .map(test -> ", " + tested(test, place))
                    .collect(Collectors.joining());
            int slot = pattern.named().get(result.name()).slot();
            parts.add("accumulate( " + made(pattern.selection(), result, place + "_" + slot) + own + " )");
        }
        tests.stream()
                .filter(test -> pattern.results().stream().noneMatch(result -> isOf(test, result)))
                .forEach(test -> parts.add("eval( " + tested(test, place) + " )"));
        return String.join("\n    ", parts);
    }

    private static boolean isOf(Condition test, Accumulated.Result result) {
        return test.tests().allMatch(one -> one.field().name().equals(result.name()));
    }

    private static String tested(Condition test, int place) {
        return StockText.ofNumbers(test, field -> "$result" + place + "_" + field.slot());
    }

    private static String made(Selection selection, Accumulated.Result result, String place) {
        Field field = result.field();
        String each = "$number" + place;
        List<String> more = field == null ? List.of() : List.of(field.name() + " != null", each + " : " + field.name());
        String call = result.aggregate() + (field == null ? "()" : "( " + each + " )");
        return selected(selection, more) + "; $result" + place + " : " + call + "; $result" + place + " != null";
    }

    private static String selected(Selection selection, List<String> more) {
        List<String> constraints = new ArrayList<>();
        selection.constraints().forEach(constraint -> constraints.add(OF_ITEM.of(constraint)));
        selection.joins().forEach(join -> constraints.add(of(join)));
        constraints.addAll(more);
        return constraints.stream().collect(Collectors.joining(", ", selection.type() + "( ", " )"));
    }

    private static String of(Join join) {
        String field = join.field().name();
        String other = variable(join.other());
        String compared = join.field().type().isText()
                ? field + ".compareTo( " + other + " ) " + join.relation() + " 0"
                : field + " " + join.relation() + " " + other;
        return "(" + field + " != null && " + other + " != null && " + compared + ")";
    }
}
