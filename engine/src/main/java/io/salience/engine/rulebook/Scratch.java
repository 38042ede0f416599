package io.salience.engine.rulebook;

import java.util.Arrays;

/** What an evaluation by the index works with. Mutable and reused; not thread-safe. */
final class Scratch {

    private static final int NO_ANSWER = 0;

    private final long[] lines;
    private final long[] room;
    /** Twice the number of the evaluation that asked, and one more where the condition held. */
    private final int[] answers;

    private int evaluation;

    /**
     * @param lineWords for one bit for each line
     * @param roomWords as many again where masks are put together, else 0
     * @param answers for as many different conditions
     */
    Scratch(int lineWords, int roomWords, int answers) {
        this.lines = new long[lineWords];
        this.room = new long[roomWords];
        this.answers = new int[answers];
    }

    /** The lines that are left; the first of them are the rows. */
    long[] lines() {
        return lines;
    }

    /** For a mask that is put together for once. */
    long[] room() {
        return room;
    }

    void forgetAnswers() {
        evaluation += 2;
        if (evaluation < 0) {
            Arrays.fill(answers, NO_ANSWER);
            evaluation = 2;
        }
    }

    boolean isKnown(int condition) {
        return answers[condition] >= evaluation;
    }

    boolean holds(int condition) {
        return answers[condition] > evaluation;
    }

    void answer(int condition, boolean holds) {
        answers[condition] = holds ? evaluation + 1 : evaluation;
    }
}
