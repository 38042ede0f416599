package io.salience.engine.rulebook;

/** Which of the two evaluators answers. */
public enum EvaluatorKind {
    /** The evaluation index: nothing allocated, no agenda; what is asked of items goes to a pooled {@code KieSession}. */
    INDEX,
    /** A new {@code KieSession} for each evaluation: Drools' own engine, the reference. */
    SESSION
}
