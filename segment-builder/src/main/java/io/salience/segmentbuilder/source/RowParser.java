package io.salience.segmentbuilder.source;

import java.io.IOException;
import java.util.function.Consumer;

/** Makes rows of sound, decoded records; a record that cannot be taken apart becomes a row with a fault. */
interface RowParser {

    /** @param rows takes each row before the next one is made; the row is reused */
    void parse(RawRecord record, Consumer<RawRow> rows) throws IOException;
}
