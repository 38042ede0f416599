package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.source.Overlong.State;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields of one record of CSV after the other in an array. A quote encloses only at the start of a field, and
 * only a delimiter or a line end may follow the closing one; anywhere else it is a character like any other. What this
 * lets through, any reader of RFC 4180 reads the same way. Not thread-safe.
 *
 * <p>The byte behind the last one must be a line feed, so that no step looks for the end.
 */
final class CsvScan {

    /** What {@link #next} gives where a record does not end before the bytes do. */
    static final int UNFINISHED = -1;

    private static final byte ORDINARY = 0;
    private static final byte DELIMITER = 1;
    private static final byte LINE_FEED = 2;
    private static final byte RETURN = 3;
    private static final byte CONTROL = 4;
    private static final byte QUOTE = 5;
    private static final byte HIGH = 6;

    private static final Fault STRAY_RETURN =
            Fault.of("has a carriage return that ends no line; save the file with LF or CRLF");
    private static final Fault AFTER_QUOTE =
            Fault.of("has text after a closing quote; a quote inside a quoted field is written twice");
    private static final Fault CONTROL_CHARACTER = Fault.of(BlockParser.CONTROL_CHARACTER);

    private final byte[] plain = new byte[256];
    private final byte[] quoted = new byte[256];
    private final boolean quotes;
    private byte[] bytes = {};
    private int end;
    private int[] froms = new int[16];
    private int[] tos = new int[16];
    private boolean[] escapes = new boolean[16];
    private int fields;
    private int recordEnd;
    private int lines;
    private boolean ascii;
    private boolean endsWithBytes;
    private State state = State.NONE;
    private @Nullable Fault fault;

    /** @param quotes whether quotes enclose; otherwise they are characters like any other */
    CsvScan(char delimiter, boolean quotes) {
        this.quotes = quotes;
        for (int value = 0; value < 256; value++) {
            byte kind = value >= 0x80 ? HIGH : BlockParser.isControl(value) ? CONTROL : ORDINARY;
            plain[value] = kind;
            quoted[value] = kind;
        }
        plain[delimiter] = DELIMITER;
        quoted[delimiter] = ORDINARY;
        plain['\n'] = LINE_FEED;
        quoted['\n'] = LINE_FEED;
        plain['\r'] = RETURN;
        quoted['"'] = QUOTE;
    }

    /** Goes to other bytes, where no record is begun. */
    void over(byte[] array, int to) {
        bytes = array;
        end = to;
        bytes[to] = '\n';
    }

    /**
     * Scans the record that starts here.
     *
     * @return where the next one starts, or {@link #UNFINISHED}
     */
    int next(int at) {
        fields = 0;
        lines = 0;
        ascii = true;
        endsWithBytes = false;
        fault = null;
        int next = at;
        do {
            next = quotes && bytes[next] == '"' ? quotedField(next + 1) : plainField(next, next);
        } while (next >= 0 && state == State.FIELD_START);
        return next;
    }

    /** How many fields the record has. */
    int fields() {
        return fields;
    }

    /** Where a field's text starts, inclusive, without quotes around it. */
    int from(int field) {
        return froms[field];
    }

    int to(int field) {
        return tos[field];
    }

    /** Whether two quotes in the field's text stand for one. */
    boolean hasEscapes(int field) {
        return escapes[field];
    }

    /** A field's text, where two quotes have become one; its bytes must be UTF-8. */
    String text(int field) {
        String written = new String(bytes, froms[field], tos[field] - froms[field], StandardCharsets.UTF_8);
        return escapes[field] ? written.replace("\"\"", "\"") : written;
    }

    /** Whether a field's text, without blanks around it, is this one. Makes objects only where it begins like that. */
    boolean isText(int field, byte[] text) {
        int from = froms[field];
        int to = tos[field];
        boolean asWritten = from < to && bytes[from] > ' ' && !escapes[field];
        if (to - from < text.length || (asWritten && !startsWith(from, text))) {
            return false;
        }
        return text(field).strip().equals(new String(text, StandardCharsets.UTF_8));
    }

    private boolean startsWith(int from, byte[] text) {
        return Arrays.equals(bytes, from, from + text.length, text, 0, text.length);
    }

    /** Where the record ends, without its line end. */
    int recordEnd() {
        return recordEnd;
    }

    /** Whether no line feed ends the record, but the end of the bytes. */
    boolean endsWithBytes() {
        return endsWithBytes;
    }

    /** Line feeds in the record and behind it. */
    int lines() {
        return lines;
    }

    boolean isAscii() {
        return ascii;
    }

    @Nullable
    Fault fault() {
        return fault;
    }

    private int plainField(int start, int from) {
        int at = from;
        while (true) {
            byte kind = plain[bytes[at] & 0xff];
            while (kind == ORDINARY) {
                kind = plain[bytes[++at] & 0xff];
            }
            if (kind == DELIMITER) {
                add(start, at, false);
                state = State.FIELD_START;
                return at + 1;
            }
            if (endsLine(kind, at)) {
                add(start, at, false);
                return endOfLine(at);
            }
            note(kind);
            at++;
        }
    }

    /** Whether a line ends here: with a line feed, or a carriage return before one. */
    private boolean endsLine(byte kind, int at) {
        return kind == LINE_FEED || (kind == RETURN && at < end && bytes[at + 1] == '\n');
    }

    private int endOfLine(int at) {
        recordEnd = at;
        state = State.NONE;
        int feed = bytes[at] == '\r' ? at + 1 : at;
        endsWithBytes = feed >= end;
        lines += endsWithBytes ? 0 : 1;
        return Math.min(feed + 1, end);
    }

    private void note(byte kind) {
        if (kind == HIGH) {
            ascii = false;
        } else {
            fail(kind == RETURN ? STRAY_RETURN : CONTROL_CHARACTER);
        }
    }

    private void fail(Fault found) {
        fault = fault == null ? found : fault;
    }

    private int quotedField(int start) {
        boolean escaped = false;
        int at = start;
        while (true) {
            byte kind = quoted[bytes[at] & 0xff];
            while (kind == ORDINARY) {
                kind = quoted[bytes[++at] & 0xff];
            }
            if (kind == QUOTE) {
                if (bytes[at + 1] != '"') {
                    return afterQuote(start, at, escaped);
                }
                escaped = true;
                at++;
            } else if (kind == LINE_FEED) {
                if (at >= end) {
                    state = State.QUOTED;
                    return UNFINISHED;
                }
                lines++;
            } else {
                note(kind);
            }
            at++;
        }
    }

    private int afterQuote(int start, int closing, boolean escaped) {
        int at = closing + 1;
        byte kind = plain[bytes[at] & 0xff];
        if (kind == DELIMITER) {
            add(start, closing, escaped);
            state = State.FIELD_START;
            return at + 1;
        }
        if (endsLine(kind, at)) {
            add(start, closing, escaped);
            return endOfLine(at);
        }
        fail(kind == RETURN ? STRAY_RETURN : kind == CONTROL ? CONTROL_CHARACTER : AFTER_QUOTE);
        return plainField(start, at);
    }

    private void add(int from, int to, boolean escaped) {
        if (fields == froms.length) {
            froms = Arrays.copyOf(froms, 2 * fields);
            tos = Arrays.copyOf(tos, 2 * fields);
            escapes = Arrays.copyOf(escapes, 2 * fields);
        }
        froms[fields] = from;
        tos[fields] = to;
        escapes[fields++] = escaped;
    }

    /** The state at the end of the bytes of a record whose scan stood in some state before them; NONE where it ends. */
    State skip(State before, int from) {
        State now = before;
        lines = 0;
        for (int at = from; at < end; at++) {
            int value = bytes[at];
            if (value == '\n') {
                lines++;
                if (now != State.QUOTED) {
                    recordEnd = at + 1;
                    return State.NONE;
                }
            }
            now = after(now, value);
        }
        recordEnd = end;
        return now;
    }

    private State after(State before, int value) {
        if (before == State.QUOTED) {
            return value == '"' ? State.QUOTE_IN_QUOTED : State.QUOTED;
        }
        if (quotes && value == '"' && before != State.PLAIN) {
            return State.QUOTED;
        }
        return plain[value & 0xff] == DELIMITER ? State.FIELD_START : State.PLAIN;
    }
}
