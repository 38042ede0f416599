package io.salience.engine.definition;

/**
 * What somebody gave cannot be used. The message is for that person: where, what was found, what was expected, what to
 * do. The command line prints it as it is and exits with 2.
 */
public final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadInput(String message) {
        super(message);
    }

    public BadInput(String message, Throwable cause) {
        super(message, cause);
    }
}
