package io.salience.segmentbuilder.source;

import java.io.IOException;

/** Cuts a file of JSON into records one after the other, in bounded memory. Not thread-safe. */
interface RecordCutter {

    /** @param source stands at the start of the text */
    static RecordCutter of(JsonForm form, ByteSource source) throws IOException {
        String list = form.list();
        if (list != null) {
            return new WrapperCutter(source, list);
        }
        return form.kind() == JsonForm.Kind.ARRAY ? new ArrayCutter(source) : new SequenceCutter(source);
    }

    /** Fills in the next record, sound or with a fault; false at the end of the file. */
    boolean next(RawRecord record) throws IOException;

    /** The line of the file on which the cutter stands, from 1. */
    long line();

    /** What of the file is not read as records, known at its end; empty if there is nothing of the kind. */
    default String remark() {
        return "";
    }
}
