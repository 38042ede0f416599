package io.salience.engine.rulebook;

import io.salience.engine.condition.All;
import io.salience.engine.condition.Condition;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.experience.Schedule;
import io.salience.engine.item.ItemPattern;
import java.util.List;

/**
 * A checked rule. Immutable.
 *
 * @param name unique among the rules of its kind
 * @param at where its text starts
 * @param constraints on the visitor; all of them must hold; none means always
 * @param items patterns over the request's items, all of which must hold beside the constraints
 * @param salience higher first
 * @param schedule when it is in force
 * @param places where each constraint starts
 */
public record Rule(
        String name,
        SourcePosition at,
        List<Condition> constraints,
        List<ItemPattern> items,
        Action action,
        int salience,
        boolean enabled,
        Schedule schedule,
        List<SourcePosition> places) {

    public Rule {
        constraints = List.copyOf(constraints);
        places = List.copyOf(places);
        if (places.size() != constraints.size()) {
            throw new IllegalArgumentException(places.size() + " places of " + constraints.size() + " constraints");
        }
        items = List.copyOf(items);
    }

    /** Whether it holds for everybody. */
    public boolean isUnconditional() {
        return constraints.isEmpty() && items.isEmpty();
    }

    /** Whether it looks at items, so that only a session can evaluate it. */
    public boolean needsSession() {
        return !items.isEmpty();
    }

    /** All that it asks. */
    public Premise premise() {
        return new Premise(condition(), items);
    }

    /** The constraints on the visitor as one condition; a rule that {@link #needsSession} asks more. */
    public Condition condition() {
        return constraints.size() == 1 ? constraints.get(0) : new All(constraints);
    }
}
