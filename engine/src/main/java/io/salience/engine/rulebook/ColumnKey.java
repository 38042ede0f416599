package io.salience.engine.rulebook;

import io.salience.engine.condition.AgeTest;
import io.salience.engine.condition.Condition;
import io.salience.engine.condition.NumberIn;
import io.salience.engine.condition.NumberTest;
import io.salience.engine.condition.Presence;
import io.salience.engine.condition.Test;
import io.salience.engine.condition.TextIn;
import java.util.Optional;

/** Which value a test looks at, where it can be divided into classes. */
record ColumnKey(Kind kind, int slot) {

    enum Kind {
        NUMBER,
        /** Milliseconds from an instant to now. */
        AGE,
        TEXT
    }

    /** Empty for tests that only the whole text or the segments can answer. */
    static Optional<ColumnKey> of(Test test) {
        if (test instanceof NumberTest || test instanceof NumberIn) {
            return Optional.of(new ColumnKey(Kind.NUMBER, test.field().slot()));
        }
        if (test instanceof AgeTest) {
            return Optional.of(new ColumnKey(Kind.AGE, test.field().slot()));
        }
        if (test instanceof TextIn || test instanceof Presence) {
            boolean text = test.field().type().isText();
            return Optional.of(
                    new ColumnKey(text ? Kind.TEXT : Kind.NUMBER, test.field().slot()));
        }
        return Optional.empty();
    }

    /** The test itself or the one that is negated. */
    static Test testOf(Condition literal) {
        return literal instanceof Test test ? test : (Test) ((io.salience.engine.condition.Not) literal).part();
    }
}
