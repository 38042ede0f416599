package io.salience.segmentbuilder.source;

import java.io.IOException;

/**
 * Cuts CSV into records. A quote encloses only at the start of a field, and only a delimiter or a line end may follow the
 * closing one; anywhere else it is a character like any other. What this lets through, any reader of RFC 4180 reads the
 * same way. Records come without their line end; empty lines are passed over.
 */
final class CsvScanner implements RecordScanner {

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    private final ByteSource source;
    private final char delimiter;
    private long line = 1;

    CsvScanner(ByteSource source, char delimiter) {
        this.source = source;
        this.delimiter = delimiter;
    }

    @Override
    public boolean next(RawRecord record) throws IOException {
        do {
            if (source.peek() == ByteSource.END) {
                return false;
            }
            record.start(line);
            scan(record);
        } while (record.isEmpty() && record.fault() == null);
        return true;
    }

    private void scan(RawRecord record) throws IOException {
        State state = State.FIELD_START;
        for (int value = source.read(); value != ByteSource.END; value = source.read()) {
            line += value == '\n' ? 1 : 0;
            if (state != State.QUOTED && isLineEnd(value)) {
                return;
            }
            check(value, state, record);
            record.add(value);
            state = after(state, value);
        }
        if (state == State.QUOTED) {
            record.failForGood(Fault.ofRest("a quote is opened and never closed; from here to the end of the file"
                    + " nothing was read as data"));
        }
    }

    private boolean isLineEnd(int value) throws IOException {
        if (value == '\r' && source.peek() == '\n') {
            source.read();
            line++;
            return true;
        }
        return value == '\n';
    }

    private void check(int value, State state, RawRecord record) {
        if (isControl(value)) {
            record.fail(Fault.of(CONTROL_CHARACTER));
        } else if (value == '\r' && state != State.QUOTED) {
            record.fail(Fault.of("has a carriage return that ends no line; save the file with LF or CRLF"));
        } else if (state == State.QUOTE_IN_QUOTED && value != '"' && value != delimiter) {
            record.fail(Fault.of("has text after a closing quote; a quote inside a quoted field is written twice"));
        }
    }

    private boolean isControl(int value) {
        return value != delimiter && RecordScanner.isControl(value);
    }

    private State after(State state, int value) {
        if (state == State.QUOTED) {
            return value == '"' ? State.QUOTE_IN_QUOTED : State.QUOTED;
        }
        if (value == '"' && state != State.PLAIN) {
            return State.QUOTED;
        }
        return value == delimiter ? State.FIELD_START : State.PLAIN;
    }
}
