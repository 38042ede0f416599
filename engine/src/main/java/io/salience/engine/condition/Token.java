package io.salience.engine.condition;

/**
 * A piece of a constraint's text.
 *
 * @param text its value: of a text literal without quotes and escapes, of everything else as written
 * @param offset where it starts, in UTF-16 units from the start of the constraint
 */
record Token(Kind kind, String text, int offset) {

    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
    }

    /** For messages. */
    String shown() {
        return switch (kind) {
            case END -> "the end";
            case TEXT -> Literals.text(text);
            default -> "\"" + text + "\"";
        };
    }
}
