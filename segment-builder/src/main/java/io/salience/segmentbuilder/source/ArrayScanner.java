package io.salience.segmentbuilder.source;

import java.io.IOException;

/**
 * Cuts one JSON array into its items by counting brackets outside of strings. Whether an item is JSON is not decided
 * here.
 */
final class ArrayScanner {

    private final ByteSource source;
    private long line = 1;
    private boolean first = true;
    private boolean ended;

    /** @param source stands before the array */
    ArrayScanner(ByteSource source) {
        this.source = source;
    }

    /** Goes into the array; false where something else stands there. */
    boolean open() throws IOException {
        skipBlanks();
        return read() == '[';
    }

    /** Fills in the next item, sound or with a fault; false at the end of the file. */
    boolean next(RawRecord record) throws IOException {
        skipBlanks();
        if (ended) {
            return restAfterEnd(record);
        }
        record.start(line);
        boolean empty = source.peek() == ']' && first;
        first = false;
        if (empty) {
            read();
            ended = true;
            return next(record);
        }
        item(record);
        return true;
    }

    private void item(RawRecord record) throws IOException {
        int depth = 0;
        for (int value = read(); value != ByteSource.END; value = read()) {
            if (depth == 0 && (value == ',' || value == ']')) {
                ended = value == ']';
                if (record.isEmpty()) {
                    record.fail(Fault.of("nothing stands between a comma and what follows it"));
                }
                return;
            }
            add(record, value);
            if (value == '"') {
                string(record);
            } else if (value == '{' || value == '[') {
                depth++;
            } else if ((value == '}' || value == ']') && depth > 0) {
                depth--;
            }
        }
        ended = true;
        record.failForGood(
                Fault.ofRest("the list is not closed; from here to the end of the file nothing was read as data"));
    }

    private void string(RawRecord record) throws IOException {
        boolean escaped = false;
        for (int value = read(); value != ByteSource.END; value = read()) {
            add(record, value);
            if (value == '"' && !escaped) {
                return;
            }
            escaped = value == '\\' && !escaped;
        }
    }

    private boolean restAfterEnd(RawRecord record) throws IOException {
        if (source.peek() == ByteSource.END) {
            return false;
        }
        record.start(line);
        record.failForGood(Fault.ofRest("something follows the end of the list; it was not read as data"));
        while (read() != ByteSource.END) {
            // The rest is passed over, so that the file counts as read and a damaged archive is noticed.
        }
        return true;
    }

    private static void add(RawRecord record, int value) {
        if (BlockParser.isControl(value)) {
            record.fail(Fault.of(BlockParser.CONTROL_CHARACTER));
        }
        record.add(value);
    }

    private void skipBlanks() throws IOException {
        while (isBlank(source.peek())) {
            read();
        }
    }

    /** The line on which the scan stands, from 1. */
    long line() {
        return line;
    }

    static boolean isBlank(int value) {
        return value == ' ' || value == '\t' || value == '\r' || value == '\n';
    }

    private int read() throws IOException {
        int value = source.read();
        line += value == '\n' ? 1 : 0;
        return value;
    }
}
