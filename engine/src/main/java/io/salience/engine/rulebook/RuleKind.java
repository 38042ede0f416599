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

    /**
     * Whether rules of this kind may have patterns of such a name: their own fact or, at a request, a type of items. Which
     * types there are is known only later; each starts with a capital letter.
     */
    boolean mayTest(String name) {
        boolean item = this == TARGETING
                && Character.isUpperCase(name.charAt(0))
                && name.indexOf('.') < 0
                && !name.equals(SEGMENT.fact);
        return name.equals(fact) || item;
    }

    /** For messages. */
    String actions() {
        return actions;
    }
}
