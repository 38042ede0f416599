package io.salience.engine.condition;

/** The text of a constraint cannot be read further; becomes a problem at the place. */
final class ConditionSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String problem;

    ConditionSyntaxException(int offset, String problem) {
        super(problem);
        this.offset = offset;
        this.problem = problem;
    }

    /** The message for the author. */
    String problem() {
        return problem;
    }

    /** In UTF-16 units from the start of the constraint. */
    int offset() {
        return offset;
    }
}
