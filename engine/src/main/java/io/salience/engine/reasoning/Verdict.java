package io.salience.engine.reasoning;

import java.util.Optional;

/**
 * Whether any visitor fulfils some conditions.
 *
 * @param witness such a visitor, proven by testing the conditions themselves; empty where none could be named
 */
public record Verdict(Answer answer, Optional<Witness> witness) {

    /** What can be said. */
    public enum Answer {
        POSSIBLE,
        /** No visitor does, for sure. */
        IMPOSSIBLE,
        /** There were too many cases, or a test's meaning is not known. */
        NOT_ANALYSED
    }

    static final Verdict IMPOSSIBLE = new Verdict(Answer.IMPOSSIBLE, Optional.empty());
    static final Verdict NOT_ANALYSED = new Verdict(Answer.NOT_ANALYSED, Optional.empty());

    public boolean isPossible() {
        return answer == Answer.POSSIBLE;
    }

    public boolean isImpossible() {
        return answer == Answer.IMPOSSIBLE;
    }
}
