package io.salience.engine.condition;

import io.salience.engine.profile.Facts;
import java.util.stream.Stream;

/**
 * Something that is true or false of one visitor's facts at one moment. Its text is the normalised constraint: equal
 * texts mean equal conditions. Immutable and thread-safe.
 */
public sealed interface Condition permits All, Any, Not, Test {

    /** Whether it holds; a comparison with a missing value does not. */
    boolean test(Facts facts);

    /** All tests in it, those under a negation included. */
    default Stream<Test> tests() {
        if (this instanceof Test test) {
            return Stream.of(test);
        }
        if (this instanceof Not not) {
            return not.part().tests();
        }
        return (this instanceof All all ? all.parts() : ((Any) this).parts())
                .stream().flatMap(Condition::tests);
    }
}
