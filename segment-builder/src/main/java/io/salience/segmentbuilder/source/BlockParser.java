package io.salience.segmentbuilder.source;

import java.io.IOException;

/** Makes rows of the records of a block. Holds buffers, so each thread needs its own. */
interface BlockParser {

    String CONTROL_CHARACTER = "has a control character";

    /**
     * Gives every row to a sink, with lines counted from 0 at the block's start.
     *
     * @param before the record that goes on from the blocks before; the block starts with a record where there is none
     */
    BlockEnd parse(Block block, Overlong before, RawRowSink sink) throws IOException;

    /** Takes a row, sound or not, before the next one is made; the row is reused. */
    interface RawRowSink {

        void accept(RawRow row);
    }

    /** Whether a byte is a control character other than tab, line feed and carriage return. */
    static boolean isControl(int value) {
        boolean isLow = value >= 0 && value < 0x20;
        return isLow ? value != '\t' && value != '\n' && value != '\r' : value == 0x7f;
    }
}
