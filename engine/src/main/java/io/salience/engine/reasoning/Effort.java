package io.salience.engine.reasoning;

/** How many steps may still be taken, for one question and for all of them. Not thread-safe. */
final class Effort {

    private final long perQuestion;
    private long inAll;
    private long left;

    Effort(long perQuestion, long inAll) {
        this.perQuestion = perQuestion;
        this.inAll = inAll;
    }

    void newQuestion() {
        left = perQuestion;
    }

    void spend() throws TooMuchEffort {
        if (--left < 0 || --inAll < 0) {
            throw new TooMuchEffort();
        }
    }
}
