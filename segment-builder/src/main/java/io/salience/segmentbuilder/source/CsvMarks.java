package io.salience.segmentbuilder.source;

/**
 * The characters of a file of CSV that have a meaning.
 *
 * @param delimiter between the columns; ASCII
 * @param quoted whether a quote encloses a field; otherwise it is a character like any other
 * @param escape takes the meaning of the character behind it away; {@link #NO_ESCAPE} if there is none
 * @param lineEnd ends a line: a line feed, perhaps behind a carriage return, or a carriage return alone
 */
record CsvMarks(char delimiter, boolean quoted, char escape, char lineEnd) {

    static final char NO_ESCAPE = '\0';

    private static final int LOOKED_AT = 64 << 10;

    /** The marks that a mapping declares, for a file that begins with these bytes. */
    static CsvMarks of(CsvShape shape, byte[] bytes, int size) {
        Character escape = shape.marks().escape();
        char lineEnd = endsLinesWithReturn(bytes, Math.min(size, LOOKED_AT)) ? '\r' : '\n';
        return new CsvMarks(shape.delimiter(), shape.quoted(), escape == null ? NO_ESCAPE : escape, lineEnd);
    }

    /** Old programs end a line with a carriage return alone. */
    private static boolean endsLinesWithReturn(byte[] bytes, int size) {
        boolean found = false;
        for (int at = 0; at < size; at++) {
            if (bytes[at] == '\n') {
                return false;
            }
            found |= bytes[at] == '\r';
        }
        return found;
    }

    CsvMarks withDelimiter(char other) {
        return new CsvMarks(other, quoted, escape, lineEnd);
    }

    boolean hasEscape() {
        return escape != NO_ESCAPE;
    }

    /** Whether an escape character in front of a character takes its meaning away; otherwise both stay. */
    boolean isEscapable(int value) {
        return hasEscape() && (value == '"' || value == delimiter || value == escape || value == '\n');
    }

    /** The text of a field of which something is escaped. */
    String unescaped(String written, boolean inQuotes) {
        StringBuilder text = new StringBuilder(written.length());
        int last = written.length() - 1;
        for (int at = 0; at <= last; at++) {
            char value = written.charAt(at);
            boolean escapes = value == escape && at < last && isEscaped(written, at + 1);
            boolean doubled = inQuotes && value == '"' && at < last && written.charAt(at + 1) == '"';
            text.append(escapes || doubled ? written.charAt(++at) : value);
        }
        return text.toString();
    }

    private boolean isEscaped(String written, int at) {
        return isEscapable(written.charAt(at)) || written.startsWith("\r\n", at);
    }

    /** Whether a backslash stands before a quote, though the mapping does not say that it escapes it. */
    boolean hasUndeclaredEscape(byte[] bytes, int from, int to) {
        for (int at = from + 1; at < to && quoted && !hasEscape(); at++) {
            if (bytes[at] == '"' && bytes[at - 1] == '\\') {
                return true;
            }
        }
        return false;
    }
}
