package io.salience.engine.trait;

import io.salience.engine.condition.Condition;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events a trait counts. Immutable.
 *
 * @param names the names of the events, sorted; empty means any
 * @param window how far back they count
 * @param where what their properties must meet, over the schema of properties; null where all count
 */
public record EventFilter(
        List<String> names, Window window, @Nullable Condition where) {

    /** The word that stands for every event, whatever its name. */
    public static final String ANY = "any";

    public EventFilter {
        names = List.copyOf(names);
    }

    static EventFilter of(Collection<String> names, Window window, @Nullable Condition where) {
        boolean any = names.contains(ANY);
        return new EventFilter(
                any ? List.of() : names.stream().sorted().distinct().toList(), window, where);
    }

    /** Whether events of every name count. */
    public boolean isAny() {
        return names.isEmpty();
    }

    String definition() {
        return " of " + (isAny() ? ANY : Definition.list(names)) + " window " + window
                + (where == null ? "" : " where " + Definition.quoted(where.toString()));
    }
}
