package io.salience.engine.rulebook;

import io.salience.engine.condition.All;
import io.salience.engine.condition.Condition;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.experience.Schedule;
import java.util.List;

/**
 * A checked rule. Immutable.
 *
 * @param name unique among the rules of its kind
 * @param at where its text starts
 * @param constraints all of them must hold; none means always
 * @param salience higher first
 * @param schedule when it is in force
 * @param places where each constraint starts
 */
public record Rule(
        String name,
        SourcePosition at,
        List<Condition> constraints,
        Action action,
        int salience,
        boolean enabled,
        Schedule schedule,
        List<SourcePosition> places) {

    public Rule {
        constraints = List.copyOf(constraints);
        places = List.copyOf(places);
    }

    /** All constraints as one condition. */
    public Condition condition() {
        return constraints.size() == 1 ? constraints.get(0) : new All(constraints);
    }
}
