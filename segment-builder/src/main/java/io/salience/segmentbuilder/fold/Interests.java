package io.salience.segmentbuilder.fold;

import io.salience.engine.condition.Condition;
import io.salience.engine.event.Event;
import io.salience.engine.profile.Schema;
import io.salience.engine.trait.EventFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Knows for each event which folds want it. Filled once, then only read. */
final class Interests {

    private final Schema properties;
    private final long endMicros;
    private final Map<String, List<Interest>> byName = new HashMap<>();
    private final List<Interest> inAny = new ArrayList<>();
    private final Map<String, Integer> conditionNumbers = new HashMap<>();
    private final List<Condition> conditions = new ArrayList<>();

    /**
     * One fold that wants events of one name.
     *
     * @param fold its number
     * @param fromMicros the earliest time, inclusive
     * @param condition the number of the condition; {@link EventTests#NONE} where there is none
     * @param excludes whether the events are excluded rather than added
     */
    record Interest(int fold, long fromMicros, int condition, boolean excludes) {}

    /** @param endMicros the reference; only events before it are wanted */
    Interests(Schema properties, long endMicros, List<FoldRecipe> recipes) {
        this.properties = properties;
        this.endMicros = endMicros;
        for (int fold = 0; fold < recipes.size(); fold++) {
            add(recipes.get(fold).counted(), fold, false);
            EventFilter excluded = recipes.get(fold).excluded();
            if (excluded != null) {
                add(excluded, fold, true);
            }
        }
    }

    private void add(EventFilter filter, int fold, boolean excludes) {
        long from = filter.window().isAll()
                ? Long.MIN_VALUE
                : endMicros - filter.window().seconds() * Micros.SECOND;
        Interest interest = new Interest(fold, from, conditionNumber(filter), excludes);
        if (filter.isAny()) {
            byName.values().forEach(interests -> interests.add(interest));
            inAny.add(interest);
        } else {
            filter.names().forEach(name -> named(name).add(interest));
        }
    }

    /** The list of a name; a new one starts with the interests in any event so far. */
    private List<Interest> named(String name) {
        return byName.computeIfAbsent(name, key -> new ArrayList<>(inAny));
    }

    private int conditionNumber(EventFilter filter) {
        Condition where = filter.where();
        if (where == null) {
            return EventTests.NONE;
        }
        return conditionNumbers.computeIfAbsent(where.toString(), text -> {
            conditions.add(where);
            return conditions.size() - 1;
        });
    }

    /** Whether an event of this time is before the reference. */
    boolean areIn(long micros) {
        return micros < endMicros;
    }

    List<Interest> in(Event event) {
        return byName.getOrDefault(event.name(), inAny);
    }

    EventTests tests(Event event) {
        return new EventTests(properties, conditions, event);
    }
}
