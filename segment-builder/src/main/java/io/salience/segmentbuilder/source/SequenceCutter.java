package io.salience.segmentbuilder.source;

import java.io.IOException;

/** The records of a file of JSON objects one after the other, however many lines they take. */
final class SequenceCutter implements RecordCutter {

    private final JsonScan scan;

    SequenceCutter(ByteSource source) {
        this.scan = new JsonScan(source);
    }

    @Override
    public boolean next(RawRecord record) throws IOException {
        scan.skipBetween();
        if (scan.peek() == ByteSource.END) {
            return false;
        }
        record.start(scan.line());
        if (!scan.value(record)) {
            record.failForGood(
                    Fault.ofRest("is not closed; from here to the end of the file nothing was read as data"));
        }
        return true;
    }

    @Override
    public long line() {
        return scan.line();
    }
}
