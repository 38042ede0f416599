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
        /** Behind an escape character outside of quotes. */
        PLAIN_ESCAPE,
        /** Behind an escape character and a carriage return, which are an escaped line end if a line feed follows. */
        ESCAPED_RETURN,
        QUOTED,
        QUOTED_ESCAPE,
        QUOTE_IN_QUOTED;

        /** Whether a line end would end the record. */
        boolean endsWithLine() {
            return !isQuoted() && this != PLAIN_ESCAPE && this != ESCAPED_RETURN;
        }

        /** Whether a quote is open. */
        boolean isQuoted() {
            return this == QUOTED || this == QUOTED_ESCAPE;
        }
    }

    /** No such record. */
    static final Overlong NONE = new Overlong(State.NONE, 0);

    boolean isNone() {
        return state == State.NONE;
    }
}
