package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.source.Overlong.State;

/**
 * Finds the end of records that are too long to be kept, of which each part is seen once, and of lines that are no records.
 * Agrees with {@link CsvScan} on where a record ends. Not thread-safe.
 */
final class CsvSkip {

    private final CsvMarks marks;
    private final CsvKinds kinds;
    private int end;
    private int lines;

    CsvSkip(CsvMarks marks, CsvKinds kinds) {
        this.marks = marks;
        this.kinds = kinds;
    }

    /** Where the next record starts; the end of the bytes if the record goes on behind them. */
    int end() {
        return end;
    }

    /** Line ends that were passed. */
    int lines() {
        return lines;
    }

    /** Passes over the rest of a line, whatever is in it. */
    void line(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != marks.lineEnd()) {
            at++;
        }
        lines = at < to ? 1 : 0;
        end = Math.min(at + 1, to);
    }

    /** Returns the state at the end of the bytes of a record whose scan stood in some state before them; NONE if it ends. */
    State record(State before, byte[] bytes, int from, int to) {
        State now = before;
        lines = 0;
        for (int at = from; at < to; at++) {
            int value = bytes[at];
            if (value == marks.lineEnd()) {
                lines++;
                if (now.endsWithLine() || (now == State.PLAIN_ESCAPE && !marks.isEscapable(value))) {
                    end = at + 1;
                    return State.NONE;
                }
            }
            now = after(now, value);
        }
        end = to;
        return now;
    }

    private State after(State before, int value) {
        return switch (before) {
            case QUOTED -> value == '"' ? State.QUOTE_IN_QUOTED : isEscape(value) ? State.QUOTED_ESCAPE : State.QUOTED;
            case QUOTED_ESCAPE -> State.QUOTED;
            case PLAIN_ESCAPE -> afterEscape(value);
            case ESCAPED_RETURN -> value == '\n' ? State.PLAIN : afterPlain(value);
            case FIELD_START, QUOTE_IN_QUOTED -> afterStart(before, value);
            case PLAIN, NONE -> afterPlain(value);
        };
    }

    private State afterStart(State before, int value) {
        byte kind = kinds.starts()[value & 0xff];
        if (kind == CsvKinds.QUOTE) {
            return State.QUOTED;
        }
        return kind == CsvKinds.BLANK && before == State.FIELD_START ? before : afterPlain(value);
    }

    private State afterEscape(int value) {
        if (marks.isEscapable(value)) {
            return State.PLAIN;
        }
        return value == '\r' ? State.ESCAPED_RETURN : afterPlain(value);
    }

    private State afterPlain(int value) {
        if (isEscape(value)) {
            return State.PLAIN_ESCAPE;
        }
        return kinds.plain()[value & 0xff] == CsvKinds.DELIMITER ? State.FIELD_START : State.PLAIN;
    }

    private boolean isEscape(int value) {
        return marks.hasEscape() && value == marks.escape();
    }
}
