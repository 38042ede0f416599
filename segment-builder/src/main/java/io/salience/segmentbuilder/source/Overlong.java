package io.salience.segmentbuilder.source;

/**
 * A record that is longer than a record may be and goes on behind its block.
 *
 * @param state in which its scan stopped
 * @param linesBefore how many lines before the end of the block it starts
 */
record Overlong(State state, int linesBefore) {

    /** Where in a record a scan stands. */
    enum State {
        /** In no record. */
        NONE,
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    /** No such record. */
    static final Overlong NONE = new Overlong(State.NONE, 0);

    boolean isNone() {
        return state == State.NONE;
    }
}
