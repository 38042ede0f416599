package io.salience.engine.reasoning;

/** A question would take longer than it is worth. */
final class TooMuchEffort extends Exception {

    private static final long serialVersionUID = 1L;

    TooMuchEffort() {
        super("too many cases");
    }
}
