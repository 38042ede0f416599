package io.salience.segmentbuilder.source;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The records of a file of objects, mostly one, of which one field is the list of the records:
 * {@code {"data": [...], "next": null}}. The objects may be of any size; their other fields are not read, only named.
 */
final class WrapperCutter implements RecordCutter {

    private static final int LONGEST_NAME = 1 << 12;
    private static final int MOST_NAMES = 20;
    private static final String NOT_CLOSED =
            "the object around the records is not closed; from here to the end of the file nothing was read as data";
    private static final String NOT_JSON =
            "the object around the records is not valid JSON here; from here to the end of"
                    + " the file nothing was read as data";

    private final JsonScan scan;
    private final String list;
    private final RawRecord passed = new RawRecord(LONGEST_NAME);
    private final Set<String> others = new LinkedHashSet<>();
    private @Nullable ListItems items;
    private boolean inside;
    private boolean found;

    /** @param list the field that holds the records */
    WrapperCutter(ByteSource source, String list) {
        this.scan = new JsonScan(source);
        this.list = list;
    }

    @Override
    public boolean next(RawRecord record) throws IOException {
        while (true) {
            ListItems current = items;
            if (current != null && current.next(record)) {
                return true;
            }
            items = null;
            scan.skipBetween();
            if (!inside && scan.peek() == ByteSource.END) {
                return false;
            }
            if (inside ? field(record) : open(record)) {
                return true;
            }
        }
    }

    /** Goes into the next object; returns whether it filled in the record, since something else stands here. */
    private boolean open(RawRecord record) throws IOException {
        record.start(scan.line());
        inside = scan.peek() == '{';
        found = false;
        if (inside) {
            scan.read();
            return false;
        }
        scan.value(record);
        record.fail(hasNoList());
        return true;
    }

    private Fault hasNoList() {
        return Fault.of(
                "has no list " + Quotation.of(list) + ", though the items of that list are the records of the file");
    }

    /** Goes over one field or the end of the object; returns whether it filled in the record, since something is wrong. */
    private boolean field(RawRecord record) throws IOException {
        int first = scan.peek();
        if (first == '}') {
            scan.read();
            inside = false;
            record.fail(hasNoList());
            return !found;
        }
        if (first != '"') {
            return end(record, first == ByteSource.END ? NOT_CLOSED : NOT_JSON);
        }
        passed.start(scan.line());
        boolean whole = scan.value(passed);
        String name = JsonSyntax.unquoted(passed.text());
        scan.skipBlanks();
        if (!whole || scan.read() != ':') {
            return end(record, whole ? NOT_JSON : NOT_CLOSED);
        }
        scan.skipBlanks();
        return scan.peek() == '[' ? list(name, record) : value(name, record);
    }

    private boolean list(String name, RawRecord record) throws IOException {
        scan.read();
        scan.skipBlanks();
        if (name.equals(list) && !found) {
            items = new ListItems(scan);
            found = true;
            return false;
        }
        if (scan.peek() == '{') {
            return end(record, JsonForm.twoLists(list, name));
        }
        note(name);
        int end = ',';
        while (end == ',') {
            passed.start(scan.line());
            end = scan.item(passed);
        }
        return end == ByteSource.END && end(record, NOT_CLOSED);
    }

    private boolean value(String name, RawRecord record) throws IOException {
        if (name.equals(list)) {
            // An empty page of an answer may have null in place of its list.
            found |= scan.peek() == 'n';
        } else {
            note(name);
        }
        passed.start(scan.line());
        return !scan.value(passed) && end(record, NOT_CLOSED);
    }

    private void note(String name) {
        if (others.size() < MOST_NAMES) {
            others.add(name);
        }
    }

    private boolean end(RawRecord record, String reason) throws IOException {
        record.start(scan.line());
        record.failForGood(Fault.ofRest(reason));
        scan.toEnd();
        inside = false;
        return true;
    }

    @Override
    public long line() {
        return scan.line();
    }

    @Override
    public String remark() {
        if (others.isEmpty()) {
            return "";
        }
        String names = others.stream().map(Quotation::of).collect(Collectors.joining(", "));
        return "the records are the items of " + Quotation.of(list) + "; " + names
                + (others.size() == 1 ? " was not read" : " were not read");
    }
}
