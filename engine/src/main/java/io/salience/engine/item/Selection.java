package io.salience.engine.item;

import io.salience.engine.condition.Condition;
import io.salience.engine.profile.Facts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Some of the items of one type: those for which everything here holds. Immutable.
 *
 * @param type as rules write it, such as {@code Product}
 * @param constraints on the item alone
 * @param joins between the item and the visitor, or items chosen before
 */
public record Selection(String type, List<Condition> constraints, List<Join> joins) {

    public Selection {
        constraints = List.copyOf(constraints);
        joins = List.copyOf(joins);
    }

    /** Whether an item of the type is selected, given what is chosen before. */
    public boolean test(Facts item, Choice choice) {
        return constraints.stream().allMatch(constraint -> constraint.test(item))
                && joins.stream().allMatch(join -> join.test(item, choice.of(join.other())));
    }

    /** The selected ones among the visitor's items, in the order listed. */
    public List<Facts> of(Choice choice) {
        return choice.visitor().items(type).stream()
                .filter(item -> test(item, choice))
                .toList();
    }

    /** Whether any item is selected. */
    boolean isAny(Choice choice) {
        return choice.visitor().items(type).stream().anyMatch(item -> test(item, choice));
    }

    /** Whether some item is compared with the visitor. */
    boolean asksVisitor() {
        return joins.stream().anyMatch(join -> join.other().number() == 0);
    }

    /** The largest number of a pattern whose chosen item it looks at; 0 where it looks at none. */
    public int lastChosen() {
        return joins.stream().mapToInt(join -> join.other().number()).max().orElse(0);
    }

    @Override
    public String toString() {
        return Stream.concat(constraints.stream(), joins.stream())
                .map(Object::toString)
                .collect(Collectors.joining(", ", type + "( ", " )"));
    }
}
