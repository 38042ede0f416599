package io.salience.engine.explanation;

import io.salience.engine.condition.Condition;
import io.salience.engine.condition.Test;
import io.salience.engine.rulebook.Rule;
import java.util.stream.Stream;

/** The tests that conditions are made of. */
final class Tests {

    private Tests() {}

    /** All tests of a rule, in the order written. */
    static Stream<Test> of(Rule rule) {
        return rule.constraints().stream().flatMap(Tests::of);
    }

    private static Stream<Test> of(Condition condition) {
        return condition instanceof Test test
                ? Stream.of(test)
                : ConditionOutcome.parts(condition).stream().flatMap(Tests::of);
    }
}
