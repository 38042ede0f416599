package io.salience.engine.export;

import io.salience.engine.item.ItemPattern;
import io.salience.engine.item.Join;
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

/** Patterns over items in words of stock Drools; what they need of the visitor is bound to variables. */
record StockItems(List<ItemPattern> patterns) {

    private static final StockText OF_ITEM = new StockText(variable(ContextFields.NOW));

    /** The visitor's pattern with its constraints, and these patterns behind it. */
    String beside(String constraints) {
        Stream<String> bound = needed().stream().map(name -> variable(name) + " : " + name);
        String visitor = Stream.concat(bound, Stream.of(constraints).filter(some -> !some.isEmpty()))
                .collect(Collectors.joining(", ", "Visitor( ", " )"));
        return Stream.concat(
                        Stream.of(visitor), IntStream.range(0, patterns.size()).mapToObj(this::pattern))
                .collect(Collectors.joining("\n    "));
    }

    private Set<String> needed() {
        Set<String> needed = new TreeSet<>();
        for (ItemPattern pattern : patterns) {
            needed.add(ContextFields.NOW);
            pattern.selection().joins().forEach(join -> needed.add(join.other().name()));
        }
        return needed;
    }

    private static String variable(String field) {
        return "$visitor_" + field;
    }

    private String pattern(int number) {
        ItemPattern pattern = patterns.get(number);
        if (pattern instanceof ItemPattern.Exists) {
            return "exists " + selected(pattern.selection(), List.of());
        }
        if (pattern instanceof ItemPattern.None) {
            return "not " + selected(pattern.selection(), List.of());
        }
        return accumulated((ItemPattern.Accumulated) pattern, "$number" + number, "$result" + number);
    }

    /** Its variables must be its own: of two results of one name, Drools takes the second for the first. */
    private static String accumulated(ItemPattern.Accumulated pattern, String each, String result) {
        Field field = pattern.field();
        List<String> more = field == null ? List.of() : List.of(field.name() + " != null", each + " : " + field.name());
        String call = pattern.aggregate() + (field == null ? "()" : "( " + each + " )");
        return "accumulate( " + selected(pattern.selection(), more) + "; " + result + " : " + call + "; " + result
                + " != null, " + StockText.ofNumber(pattern.result(), result) + " )";
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
        String other = variable(join.other().name());
        String compared = join.field().type().isText()
                ? field + ".compareTo( " + other + " ) " + join.relation() + " 0"
                : field + " " + join.relation() + " " + other;
        return "(" + field + " != null && " + other + " != null && " + compared + ")";
    }
}
