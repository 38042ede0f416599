package io.salience.segmentbuilder.source;

import java.io.IOException;

/** The items of one list of JSON. */
final class ListItems {

    private final JsonScan scan;
    private boolean first = true;
    private boolean ended;

    /** @param scan stands behind the bracket that opens the list, and behind the one that closes it afterwards */
    ListItems(JsonScan scan) {
        this.scan = scan;
    }

    /** Fills in the next item, sound or with a fault; false behind the last one. */
    boolean next(RawRecord record) throws IOException {
        if (ended) {
            return false;
        }
        scan.skipBlanks();
        record.start(scan.line());
        boolean empty = first && scan.peek() == ']';
        first = false;
        if (empty) {
            scan.read();
            ended = true;
            return false;
        }
        item(record);
        return true;
    }

    private void item(RawRecord record) throws IOException {
        int end = scan.item(record);
        ended = end != ',';
        if (end == ByteSource.END) {
            record.failForGood(
                    Fault.ofRest("the list is not closed; from here to the end of the file nothing was read as data"));
        } else if (record.isEmpty()) {
            record.fail(Fault.of("nothing stands between a comma and what follows it"));
        }
    }
}
