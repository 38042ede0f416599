package io.salience.engine.check;

import io.salience.engine.condition.Condition;
import io.salience.engine.condition.InSegment;
import io.salience.engine.reasoning.Reasoner;
import io.salience.engine.rulebook.Rule;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** How conditions build on segments. */
record Segments(Reasoner reasoner) {

    /** The segments that a condition names, and those that they build on. */
    Set<String> under(Condition condition) {
        Set<String> all = new TreeSet<>();
        add(condition, all);
        return all;
    }

    private void add(Condition condition, Set<String> all) {
        named(condition).filter(all::add).forEach(segment -> {
            for (Rule rule : reasoner.makers(segment)) {
                add(rule.condition(), all);
            }
        });
    }

    /** The segments that a condition names. */
    static Stream<String> named(Condition condition) {
        return condition.tests().filter(InSegment.class::isInstance).map(test -> ((InSegment) test).segment());
    }
}
