package io.salience.segmentbuilder.source;

/** Follows JSON sign by sign, as bytes or as characters, and knows where a value ends. Mutable; not thread-safe. */
final class Nesting {

    static final int NOWHERE = -1;

    private int depth;
    private boolean quoted;
    private boolean escaped;

    /** Forgets everything before. */
    void start() {
        depth = 0;
        quoted = false;
        escaped = false;
    }

    /** Goes over a sign; returns whether it stands in no object, list or string that goes on behind it. */
    boolean take(int sign) {
        if (quoted) {
            quoted = sign != '"' || escaped;
            escaped = sign == '\\' && !escaped;
        } else if (sign == '"') {
            quoted = true;
        } else if (sign == '{' || sign == '[') {
            depth++;
        } else if ((sign == '}' || sign == ']') && depth > 0) {
            depth--;
        }
        return isOutside();
    }

    /** Whether all that was opened is closed. */
    boolean isOutside() {
        return depth == 0 && !quoted;
    }

    boolean isQuoted() {
        return quoted;
    }

    /** Whether an object, a list or a string begins with it. */
    static boolean opens(int sign) {
        return sign == '{' || sign == '[' || sign == '"';
    }

    static boolean isBlank(int sign) {
        return sign == ' ' || sign == '\t' || sign == '\r' || sign == '\n';
    }

    /**
     * The end, exclusive, of an object, list or string; {@link #NOWHERE} if it does not end before {@code to}.
     *
     * @param from where it opens
     */
    static int end(byte[] bytes, int from, int to) {
        Nesting nesting = new Nesting();
        for (int at = from; at < to; at++) {
            if (nesting.take(bytes[at])) {
                return at + 1;
            }
        }
        return NOWHERE;
    }

    /** The first place that has no blank; {@code to} if there is none. */
    static int skipBlanks(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }
}
