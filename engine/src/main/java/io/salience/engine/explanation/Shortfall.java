package io.salience.engine.explanation;

import io.salience.engine.condition.AgeTest;
import io.salience.engine.condition.All;
import io.salience.engine.condition.Condition;
import io.salience.engine.condition.Not;
import io.salience.engine.condition.Test;
import io.salience.engine.profile.Facts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many levers at least must still be moved until a condition holds: never too many, sometimes too few. It keeps a
 * search from going where nothing can be found.
 *
 * @param moved levers that were moved already and stay as they are
 */
record Shortfall(Levers levers, Facts facts, List<Move> moved) {

    /** More than any search goes. */
    static final int IMPOSSIBLE = 1_000;

    /** @param wanted whether the condition shall hold, or shall not */
    int of(Condition condition, boolean wanted) {
        if (condition.test(facts) == wanted) {
            return 0;
        }
        if (condition instanceof Test test) {
            return isMovable(test) ? 1 : IMPOSSIBLE;
        }
        if (condition instanceof Not not) {
            return of(not.part(), !wanted);
        }
        List<Condition> parts = ConditionOutcome.parts(condition);
        return condition instanceof All == wanted ? ofAll(parts, wanted) : ofOne(parts, wanted);
    }

    private int ofOne(List<Condition> parts, boolean wanted) {
        int least = IMPOSSIBLE;
        for (Condition part : parts) {
            least = Math.min(least, of(part, wanted));
        }
        return least;
    }

    /** Different levers of tests that stand side by side add up; what is nested only counts alone. */
    private int ofAll(List<Condition> parts, boolean wanted) {
        int most = 0;
        Set<Lever> needed = new HashSet<>();
        boolean oneOfAges = false;
        for (Condition part : parts) {
            int shortfall = of(part, wanted);
            most = Math.max(most, shortfall);
            Test test = ConditionOutcome.testOf(part);
            Lever lever = test == null || shortfall == 0 ? null : levers.of(test);
            if (lever != null && test instanceof AgeTest) {
                oneOfAges = true;
            } else if (lever != null) {
                needed.add(lever);
            }
        }
        // Another moment may be what all ages need at once, or a lever that is needed anyway.
        return Math.max(most, needed.isEmpty() && oneOfAges ? 1 : needed.size());
    }

    private boolean isMovable(Test test) {
        return isMovable(levers.of(test)) || (test instanceof AgeTest && isMovable(levers.moment()));
    }

    private boolean isMovable(@Nullable Lever lever) {
        return lever != null && moved.stream().noneMatch(move -> move.lever().equals(lever));
    }
}
