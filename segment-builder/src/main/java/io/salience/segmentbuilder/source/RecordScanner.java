package io.salience.segmentbuilder.source;

import java.io.IOException;

/** Cuts a file into records, so that one bad record cannot spoil the next. Not thread-safe. */
interface RecordScanner {

    String CONTROL_CHARACTER = "has a control character";

    /** Fills in the next record, sound or with a fault; false at the end of the file. */
    boolean next(RawRecord record) throws IOException;

    /** Whether a byte is a control character other than tab, line feed and carriage return. */
    static boolean isControl(int value) {
        return value < 0x20 ? value != '\t' && value != '\n' && value != '\r' : value == 0x7f;
    }
}
