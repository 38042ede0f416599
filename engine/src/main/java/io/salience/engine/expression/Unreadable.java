package io.salience.engine.expression;

/** An expression uses something whose meaning is not known here; the message says what. */
public final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    Unreadable(String what) {
        super(what);
    }
}
