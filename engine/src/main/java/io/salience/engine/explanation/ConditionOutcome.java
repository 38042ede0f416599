package io.salience.engine.explanation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salience.engine.condition.All;
import io.salience.engine.condition.Any;
import io.salience.engine.condition.Condition;
import io.salience.engine.condition.Not;
import io.salience.engine.condition.Test;
import io.salience.engine.profile.Facts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a condition came to for one visitor, with all that it is made of: nothing is left out because the result was
 * clear before. Immutable.
 *
 * @param text the normalised condition
 * @param test what was compared; null where the condition is made of parts
 * @param parts in the order written; none for a test
 */
public record ConditionOutcome(
        Kind kind,
        String text,
        boolean holds,
        @Nullable Comparison test,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ConditionOutcome> parts) {

    /** How a condition is made. */
    public enum Kind {
        /** Looks at one field. */
        TEST,
        /** Holds when all parts hold. */
        ALL,
        /** Holds when at least one part holds. */
        ANY,
        /** Holds when its part does not. */
        NOT
    }

    public ConditionOutcome {
        parts = List.copyOf(parts);
    }

    /** Asks the condition and each of its parts about the same facts. */
    static ConditionOutcome of(Condition condition, Facts facts) {
        boolean holds = condition.test(facts);
        if (condition instanceof Test test) {
            return new ConditionOutcome(Kind.TEST, test.toString(), holds, Comparison.of(test, facts), List.of());
        }
        List<ConditionOutcome> parts =
                parts(condition).stream().map(part -> of(part, facts)).toList();
        return new ConditionOutcome(kind(condition), condition.toString(), holds, null, parts);
    }

    private static Kind kind(Condition condition) {
        return condition instanceof Not ? Kind.NOT : condition instanceof All ? Kind.ALL : Kind.ANY;
    }

    /** What a condition that is no test is made of. */
    static List<Condition> parts(Condition condition) {
        if (condition instanceof Not not) {
            return List.of(not.part());
        }
        return condition instanceof All all ? all.parts() : ((Any) condition).parts();
    }

    /** The test of a test or of a negated one; null where it is neither. */
    static @Nullable Test testOf(Condition condition) {
        if (condition instanceof Not not) {
            return testOf(not.part());
        }
        return condition instanceof Test test ? test : null;
    }
}
