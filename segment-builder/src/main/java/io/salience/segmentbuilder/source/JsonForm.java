package io.salience.segmentbuilder.source;

import org.jspecify.annotations.Nullable;

/**
 * How the records of a file of JSON are laid out.
 *
 * @param list the field that holds the records; null unless the kind is {@link Kind#WRAPPED}
 */
record JsonForm(Kind kind, @Nullable String list) {

    /** What a file of JSON can be. */
    enum Kind {
        /** One object a line; lines end with LF or CRLF. */
        LINES,
        /** One object a line; lines end with LF, CRLF or CR. */
        LINES_OF_ANY_END,
        /** One list of objects. */
        ARRAY,
        /** Objects one after the other, whatever stands between them. */
        SEQUENCE,
        /** An object, or several, around a list of objects. */
        WRAPPED
    }

    static JsonForm of(Kind kind) {
        return new JsonForm(kind, null);
    }

    static JsonForm wrapped(String list) {
        return new JsonForm(Kind.WRAPPED, list);
    }

    boolean isOfLines() {
        return kind == Kind.LINES || kind == Kind.LINES_OF_ANY_END;
    }

    /** Why it cannot be decided which of two lists holds the records. */
    static String twoLists(String one, String other) {
        return "the object around the records has two lists of objects, " + Quotation.of(one) + " and "
                + Quotation.of(other) + "; write each: " + Quotation.cut(one, 60) + ", or each: "
                + Quotation.cut(other, 60) + ", in the mapping";
    }
}
