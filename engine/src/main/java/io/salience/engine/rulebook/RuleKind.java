package io.salience.engine.rulebook;

/** The two kinds of rules: which fact they test and what they may do. */
public enum RuleKind {
    /** Makes segments from profiles, before requests. */
    SEGMENT("Profile", "join(segment)"),
    /** Chooses what a visitor sees, at each request. */
    TARGETING("Visitor", "show(experience, variant) or enroll(experience)");

    private final String fact;
    private final String actions;

    RuleKind(String fact, String actions) {
        this.fact = fact;
        this.actions = actions;
    }

    String fact() {
        return fact;
    }

    /** For messages. */
    String actions() {
        return actions;
    }
}
