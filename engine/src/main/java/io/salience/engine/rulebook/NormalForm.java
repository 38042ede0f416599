package io.salience.engine.rulebook;

import io.salience.engine.condition.All;
import io.salience.engine.condition.Any;
import io.salience.engine.condition.Condition;
import io.salience.engine.condition.Not;
import io.salience.engine.condition.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rewrites a condition as alternatives, each of which is a list of tests or negated tests that must all hold. A negated
 * test stays one: {@code !(x == 1)} is true of a missing x, {@code x != 1} is not.
 */
final class NormalForm {

    /** More alternatives than this are not worth their rows in the index. */
    private static final int MOST_ALTERNATIVES = 16;

    private NormalForm() {}

    /** The alternatives; empty where they would be too many. No alternative at all means that it never holds. */
    static Optional<List<List<Condition>>> of(Condition condition) {
        return of(condition, true);
    }

    private static Optional<List<List<Condition>>> of(Condition condition, boolean positive) {
        if (condition instanceof Not not) {
            return of(not.part(), !positive);
        }
        if (condition instanceof Test test) {
            return Optional.of(List.of(List.of(positive ? test : new Not(test))));
        }
        List<Condition> parts = condition instanceof All all ? all.parts() : ((Any) condition).parts();
        boolean conjunction = condition instanceof All == positive;
        return conjunction ? product(parts, positive) : union(parts, positive);
    }

    private static Optional<List<List<Condition>>> union(List<Condition> parts, boolean positive) {
        List<List<Condition>> alternatives = new ArrayList<>();
        for (Condition part : parts) {
            Optional<List<List<Condition>>> some = of(part, positive);
            if (some.isEmpty() || alternatives.size() + some.get().size() > MOST_ALTERNATIVES) {
                return Optional.empty();
            }
            alternatives.addAll(some.get());
        }
        return Optional.of(alternatives);
    }

    private static Optional<List<List<Condition>>> product(List<Condition> parts, boolean positive) {
        List<List<Condition>> alternatives = List.of(List.of());
        for (Condition part : parts) {
            Optional<List<List<Condition>>> some = of(part, positive);
            if (some.isEmpty() || alternatives.size() * some.get().size() > MOST_ALTERNATIVES) {
                return Optional.empty();
            }
            alternatives = product(alternatives, some.get());
        }
        return Optional.of(alternatives);
    }

    private static List<List<Condition>> product(List<List<Condition>> firsts, List<List<Condition>> seconds) {
        List<List<Condition>> product = new ArrayList<>();
        for (List<Condition> first : firsts) {
            for (List<Condition> second : seconds) {
                List<Condition> both = new ArrayList<>(first);
                both.addAll(second);
                product.add(both);
            }
        }
        return product;
    }
}
