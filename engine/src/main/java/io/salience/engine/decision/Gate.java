package io.salience.engine.decision;

import io.salience.engine.experience.Experience;
import io.salience.engine.experience.Status;

/**
 * The steps that a candidate whose rule holds goes through, in this order. The first one it does not pass ends its way;
 * a candidate that passes all of them wins its placement.
 */
public enum Gate {
    /** The rule's dates. */
    RULE_SCHEDULE,
    /** The experience is active. */
    STATUS,
    /** The experience's schedule. */
    EXPERIENCE_SCHEDULE,
    /** The visitor's consent. */
    CONSENT,
    /** The visitors who are kept out of every experience. */
    GLOBAL_HOLDOUT,
    /** The visitors who are kept out of this experience. */
    HOLDOUT,
    /** The variant is chosen: the rule's own, or the one of the visitor's bucket. Everybody passes. */
    ALLOCATION;

    /** What a gate says to a candidate. */
    public enum Outcome {
        /** On to the next gate. */
        PASSED,
        /** The next candidate's turn. */
        PASSED_OVER,
        /** The placement's default, and no other candidate's turn. */
        HELD_OUT
    }

    Outcome outcome(Passage passage) {
        Visit visit = passage.visit();
        Experience experience = passage.candidate().experience();
        return switch (this) {
            case RULE_SCHEDULE -> passedIf(passage.candidate().rule().schedule().contains(visit.now()));
            case STATUS -> passedIf(experience.status() == Status.ACTIVE);
            case EXPERIENCE_SCHEDULE -> passedIf(experience.schedule().contains(visit.now()));
            case CONSENT -> passedIf(experience.consent().allows(visit.request().personalization()));
            case GLOBAL_HOLDOUT ->
                heldOutIf(visit.rulebook().settings().holdsOut(visit.request().visitorId()));
            case HOLDOUT ->
                heldOutIf(experience.traffic().holdsOut(visit.request().visitorId()));
            case ALLOCATION -> Outcome.PASSED;
        };
    }

    private static Outcome passedIf(boolean passed) {
        return passed ? Outcome.PASSED : Outcome.PASSED_OVER;
    }

    private static Outcome heldOutIf(boolean heldOut) {
        return heldOut ? Outcome.HELD_OUT : Outcome.PASSED;
    }

    /** Whether a candidate that is passed over here is told about where nothing else wins. */
    boolean isTold() {
        return this == CONSENT;
    }
}
