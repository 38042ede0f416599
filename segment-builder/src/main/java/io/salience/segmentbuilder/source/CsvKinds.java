package io.salience.segmentbuilder.source;

/** What each byte means in CSV, depending on where it stands. Immutable and thread-safe; the tables are not copied. */
final class CsvKinds {

    static final byte ORDINARY = 0;
    static final byte DELIMITER = 1;
    static final byte LINE_END = 2;
    static final byte RETURN = 3;
    static final byte CONTROL = 4;
    static final byte QUOTE = 5;
    static final byte HIGH = 6;
    static final byte ESCAPE = 7;
    static final byte BLANK = 8;
    static final byte STRAY_FEED = 9;

    static final Fault AFTER_QUOTE =
            Fault.of("has text after a closing quote; a quote inside a quoted field is written twice");
    static final Fault AFTER_ESCAPED_QUOTE = Fault.of(
            "has text after a closing quote, and a backslash before a quote; write escape: \"\\\\\" in the mapping");

    private static final Fault STRAY_RETURN =
            Fault.of("has a carriage return that ends no line; save the file with LF or CRLF");
    private static final Fault LINE_FEED =
            Fault.of("has a line feed, but the lines of the file end with CR alone; save it with LF or CRLF");
    private static final Fault CONTROL_CHARACTER = Fault.of(BlockParser.CONTROL_CHARACTER);

    private final byte[] starts = new byte[256];
    private final byte[] plain = new byte[256];
    private final byte[] quoted = new byte[256];

    CsvKinds(CsvMarks marks) {
        for (int value = 0; value < 256; value++) {
            byte kind = value >= 0x80 ? HIGH : BlockParser.isControl(value) ? CONTROL : ORDINARY;
            plain[value] = kind;
            quoted[value] = kind;
        }
        plain['\r'] = RETURN;
        plain['\n'] = STRAY_FEED;
        plain[marks.lineEnd()] = LINE_END;
        quoted[marks.lineEnd()] = LINE_END;
        quoted['"'] = QUOTE;
        plain[marks.delimiter()] = DELIMITER;
        quoted[marks.delimiter()] = ORDINARY;
        if (marks.hasEscape()) {
            plain[marks.escape()] = ESCAPE;
            quoted[marks.escape()] = ESCAPE;
        }
        if (marks.quoted()) {
            starts[' '] = BLANK;
            starts['\t'] = BLANK;
            starts['"'] = QUOTE;
            starts[marks.delimiter()] = ORDINARY;
            starts[marks.escape()] = ORDINARY;
        }
    }

    /** By byte, at the start of a field: a quote, a blank that may stand before one, or anything else. */
    byte[] starts() {
        return starts;
    }

    /** By byte, outside of quotes. */
    byte[] plain() {
        return plain;
    }

    /** By byte, within quotes. */
    byte[] quoted() {
        return quoted;
    }

    /** Whether a byte of this kind must not stand in a record. */
    static boolean isFault(byte kind) {
        return kind == RETURN || kind == STRAY_FEED || kind == CONTROL;
    }

    /** What is wrong with a byte of a kind that is a fault. */
    static Fault fault(byte kind) {
        return kind == RETURN ? STRAY_RETURN : kind == STRAY_FEED ? LINE_FEED : CONTROL_CHARACTER;
    }
}
