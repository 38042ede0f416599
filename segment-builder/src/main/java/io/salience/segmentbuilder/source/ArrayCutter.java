package io.salience.segmentbuilder.source;

import java.io.IOException;

/** The records of a file that is one JSON array: its items. */
final class ArrayCutter implements RecordCutter {

    private final JsonScan scan;
    private final ListItems items;

    /** @param source stands before the array, perhaps with blanks between */
    ArrayCutter(ByteSource source) throws IOException {
        this.scan = new JsonScan(source);
        this.items = new ListItems(scan);
        scan.skipBlanks();
        scan.read();
    }

    @Override
    public boolean next(RawRecord record) throws IOException {
        return items.next(record) || restAfterEnd(record);
    }

    private boolean restAfterEnd(RawRecord record) throws IOException {
        scan.skipBlanks();
        if (scan.peek() == ByteSource.END) {
            return false;
        }
        record.start(scan.line());
        record.failForGood(
                Fault.ofRest("something follows the end of the list; it was not read as data; make one object"
                        + " a line of all with jq -c '.[]'"));
        scan.toEnd();
        return true;
    }

    @Override
    public long line() {
        return scan.line();
    }
}
