package io.salience.segmentbuilder.source;

import java.io.IOException;

/**
 * Goes over JSON of any size value by value, by counting brackets outside of strings. Whether a value is JSON is not decided
 * here. Lines end with LF, CRLF or CR. Not thread-safe.
 */
final class JsonScan {

    private final ByteSource source;
    private final Nesting nesting = new Nesting();
    private long line = 1;

    JsonScan(ByteSource source) {
        this.source = source;
    }

    /** The line on which the scan stands, from 1. */
    long line() {
        return line;
    }

    int peek() throws IOException {
        return source.peek();
    }

    int read() throws IOException {
        int value = source.read();
        if (value == '\n' || (value == '\r' && source.peek() != '\n')) {
            line++;
        }
        return value;
    }

    /** Goes over blanks, ends of lines and byte order marks. */
    void skipBlanks() throws IOException {
        boolean more = true;
        while (more) {
            more = source.skipMark();
            while (Nesting.isBlank(source.peek())) {
                read();
                more = true;
            }
        }
    }

    /** Goes over what may stand between two records: blanks, and commas. */
    void skipBetween() throws IOException {
        skipBlanks();
        while (source.peek() == ',') {
            read();
            skipBlanks();
        }
    }

    /** Reads the rest of the file, so that it counts as read and a damaged archive is noticed. */
    void toEnd() throws IOException {
        int value = source.read();
        while (value != ByteSource.END) {
            value = source.read();
        }
    }

    /**
     * Adds one value, from its first byte to its last; of what is no JSON as much as stands together.
     *
     * @return whether it ends before the file does
     */
    boolean value(RawRecord into) throws IOException {
        nesting.start();
        int first = read();
        add(into, first);
        if (Nesting.opens(first)) {
            nesting.take(first);
            return rest(into);
        }
        while (isOfWord(source.peek())) {
            add(into, read());
        }
        return true;
    }

    private boolean rest(RawRecord into) throws IOException {
        for (int value = read(); value != ByteSource.END; value = read()) {
            add(into, value);
            if (nesting.take(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfWord(int value) {
        return value != ByteSource.END
                && value != ','
                && value != ']'
                && value != '}'
                && !Nesting.isBlank(value)
                && !Nesting.opens(value);
    }

    /**
     * Adds everything up to the comma or the bracket that ends an item of a list, and goes over that.
     *
     * @return the sign that ends it, or {@link ByteSource#END} if the file ends before
     */
    int item(RawRecord into) throws IOException {
        nesting.start();
        for (int value = read(); value != ByteSource.END; value = read()) {
            if (nesting.isOutside() && (value == ',' || value == ']')) {
                return value;
            }
            add(into, value);
            nesting.take(value);
        }
        return ByteSource.END;
    }

    static void add(RawRecord into, int value) {
        if (BlockParser.isControl(value)) {
            into.fail(Fault.of(BlockParser.CONTROL_CHARACTER));
        }
        into.add(value);
    }
}
