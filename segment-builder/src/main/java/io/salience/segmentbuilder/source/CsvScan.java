package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.source.Overlong.State;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields of one record of CSV after the other in an array. A quote encloses only at the start of a field, perhaps
 * behind blanks, and only blanks and a delimiter or a line end may follow the closing one; anywhere else it is a character
 * like any other. What this lets through, any careful reader of RFC 4180 reads the same way. Not thread-safe.
 *
 * <p>The byte behind the last one must be a line end, so that no step looks for the end.
 */
final class CsvScan {

    /** What {@link #next} gives where a record does not end before the bytes do. */
    static final int UNFINISHED = -1;

    private static final byte QUOTED_FIELD = 1;
    private static final byte DOUBLED_QUOTES = 2;
    private static final byte ESCAPED = 4;

    private final CsvMarks marks;
    private final CsvSkip skip;
    private final byte[] starts;
    private final byte[] plain;
    private final byte[] quoted;
    private final byte lineEnd;
    private byte[] bytes = {};
    private int end;
    private int[] froms = new int[16];
    private int[] tos = new int[16];
    private byte[] forms = new byte[16];
    private int fields;
    private int recordEnd;
    private int lines;
    private boolean ascii;
    private boolean endsWithBytes;
    private State state = State.NONE;
    private @Nullable Fault fault;

    CsvScan(CsvMarks marks) {
        this.marks = marks;
        this.lineEnd = (byte) marks.lineEnd();
        CsvKinds kinds = new CsvKinds(marks);
        this.skip = new CsvSkip(marks, kinds);
        this.starts = kinds.starts();
        this.plain = kinds.plain();
        this.quoted = kinds.quoted();
    }

    CsvMarks marks() {
        return marks;
    }

    /** Goes to other bytes, where no record is begun. */
    void over(byte[] array, int to) {
        bytes = array;
        end = to;
        bytes[to] = lineEnd;
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
            next = starts[bytes[next] & 0xff] == CsvKinds.ORDINARY ? plainField(next, next) : perhapsQuoted(next);
        } while (next >= 0 && state == State.FIELD_START);
        return next;
    }

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

    /** Whether two quotes in the field's text stand for one, or a character is escaped. */
    boolean hasEscapes(int field) {
        return forms[field] > QUOTED_FIELD;
    }

    /** A field's text, where two quotes have become one and nothing is escaped; its bytes must be UTF-8. */
    String text(int field) {
        String written = new String(bytes, froms[field], tos[field] - froms[field], StandardCharsets.UTF_8);
        if ((forms[field] & ESCAPED) != 0) {
            return marks.unescaped(written, (forms[field] & QUOTED_FIELD) != 0);
        }
        return forms[field] > QUOTED_FIELD ? written.replace("\"\"", "\"") : written;
    }

    /** Whether a field has nothing but blanks. */
    boolean isBlank(int field) {
        return froms[field] == tos[field] || text(field).isBlank();
    }

    /** Whether a field's text, without blanks around it, is this one. Makes objects only where it begins like that. */
    boolean isText(int field, byte[] text) {
        int from = froms[field];
        int to = tos[field];
        boolean asWritten = from < to && bytes[from] > ' ' && !hasEscapes(field);
        boolean isShort = to - from < text.length;
        if (isShort || (asWritten && !Arrays.equals(bytes, from, from + text.length, text, 0, text.length))) {
            return false;
        }
        return text(field).strip().equals(new String(text, StandardCharsets.UTF_8));
    }

    /** Where the record ends, without its line end. */
    int recordEnd() {
        return recordEnd;
    }

    /** Whether no line end ends the record, but the end of the bytes. */
    boolean endsWithBytes() {
        return endsWithBytes;
    }

    /** Line ends in the record and behind it. */
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
        byte form = CsvKinds.ORDINARY;
        int at = from;
        while (true) {
            byte kind = plain[bytes[at] & 0xff];
            while (kind == CsvKinds.ORDINARY) {
                kind = plain[bytes[++at] & 0xff];
            }
            if (kind == CsvKinds.DELIMITER) {
                add(start, at, form);
                state = State.FIELD_START;
                return at + 1;
            }
            if (endsLine(kind, at)) {
                add(start, at, form);
                return endOfLine(at);
            }
            if (kind == CsvKinds.ESCAPE) {
                form = ESCAPED;
                at = behindEscaped(at);
            } else {
                note(kind);
                at++;
            }
        }
    }

    /** The place behind the character that is escaped here; behind the escape character if it escapes nothing. */
    private int behindEscaped(int at) {
        int next = at + 1;
        boolean pair = next + 1 < end && bytes[next] == '\r' && bytes[next + 1] == '\n' && lineEnd == '\n';
        if (next >= end || !(pair || marks.isEscapable(bytes[next]))) {
            return next;
        }
        int last = pair ? next + 1 : next;
        lines += bytes[last] == lineEnd ? 1 : 0;
        return last + 1;
    }

    /** Whether a line ends here: with a line end, or a carriage return before a line feed. */
    private boolean endsLine(byte kind, int at) {
        return kind == CsvKinds.LINE_END || (kind == CsvKinds.RETURN && at < end && bytes[at + 1] == '\n');
    }

    private int endOfLine(int at) {
        recordEnd = at;
        state = State.NONE;
        int last = bytes[at] == lineEnd ? at : at + 1;
        endsWithBytes = last >= end;
        lines += endsWithBytes ? 0 : 1;
        return Math.min(last + 1, end);
    }

    private void note(byte kind) {
        if (kind == CsvKinds.HIGH) {
            ascii = false;
        } else {
            fault = fault == null ? CsvKinds.fault(kind) : fault;
        }
    }

    /** A field that begins with a quote, or with blanks. */
    private int perhapsQuoted(int start) {
        int at = behindBlanks(start);
        return starts[bytes[at] & 0xff] == CsvKinds.QUOTE ? quotedField(at + 1) : plainField(start, at);
    }

    private int behindBlanks(int from) {
        int at = from;
        while (starts[bytes[at] & 0xff] == CsvKinds.BLANK) {
            at++;
        }
        return at;
    }

    private int quotedField(int start) {
        byte form = QUOTED_FIELD;
        int at = start;
        while (true) {
            byte kind = quoted[bytes[at] & 0xff];
            while (kind == CsvKinds.ORDINARY) {
                kind = quoted[bytes[++at] & 0xff];
            }
            if (kind == CsvKinds.QUOTE) {
                if (bytes[at + 1] != '"') {
                    return afterQuote(start, at, form);
                }
                form |= DOUBLED_QUOTES;
                at += 2;
            } else if (kind == CsvKinds.LINE_END) {
                if (at >= end) {
                    return UNFINISHED;
                }
                lines++;
                at++;
            } else if (kind == CsvKinds.ESCAPE) {
                form |= ESCAPED;
                at = behindEscaped(at);
            } else {
                note(kind);
                at++;
            }
        }
    }

    private int afterQuote(int start, int closing, byte form) {
        int at = behindBlanks(closing + 1);
        byte kind = plain[bytes[at] & 0xff];
        if (kind == CsvKinds.DELIMITER) {
            add(start, closing, form);
            state = State.FIELD_START;
            return at + 1;
        }
        if (endsLine(kind, at)) {
            add(start, closing, form);
            return endOfLine(at);
        }
        boolean escaped = marks.hasUndeclaredEscape(bytes, start, closing + 1);
        Fault found = CsvKinds.isFault(kind)
                ? CsvKinds.fault(kind)
                : escaped ? CsvKinds.AFTER_ESCAPED_QUOTE : CsvKinds.AFTER_QUOTE;
        fault = fault == null ? found : fault;
        return plainField(start, at);
    }

    private void add(int from, int to, byte form) {
        if (fields == froms.length) {
            froms = Arrays.copyOf(froms, 2 * fields);
            tos = Arrays.copyOf(tos, 2 * fields);
            forms = Arrays.copyOf(forms, 2 * fields);
        }
        froms[fields] = from;
        tos[fields] = to;
        forms[fields++] = form;
    }

    /** Passes over the rest of a line, whatever is in it; {@link #recordEnd} then is where the next one starts. */
    void skipLine(int from) {
        skip.line(bytes, from, end);
        lines = skip.lines();
        recordEnd = skip.end();
    }

    /** The state at the end of the bytes of a record whose scan stood in some state before them; NONE where it ends. */
    State skip(State before, int from) {
        State now = skip.record(before, bytes, from, end);
        lines = skip.lines();
        recordEnd = skip.end();
        return now;
    }
}
