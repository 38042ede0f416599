package io.salience.segmentbuilder.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.salience.segmentbuilder.source.BlockParser.RawRowSink;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows of JSON objects. With {@code each}, a record is walked twice: first its own fields are taken and all of it is
 * checked, then its list is walked, so that fields behind the list count too.
 */
final class JsonRows {

    /** Of a text all of which stands on the line of its record. */
    private static final int NO_LINE = Integer.MIN_VALUE;

    private final JsonFactory checking;
    private final JsonFactory plain;
    private final EmbeddedJson embedded;
    private final JsonValues values;
    private final @Nullable FieldPath each;
    private final FieldTree ofRecord;
    private final FieldTree ofItem;
    private final RawRow record;
    private final RawRow item;
    private final RecordText text = new RecordText();
    private final Supplier<byte[]> itemText = text::bytes;
    private char[] chars = {};
    private int count;
    private boolean broken;
    private boolean cutOff;
    private int textLine;
    private int around;

    /** @param longest the most characters that a record has */
    JsonRows(RecordShape shape, Layout layout, int longest) {
        this.each = shape.each();
        this.ofRecord = FieldTree.of(layout, shape.keyed(), each != null);
        this.ofItem = FieldTree.of(layout, shape.keyed(), false);
        this.record = new RawRow(layout);
        this.item = new RawRow(layout);
        this.checking = JsonSyntax.factory(longest, true);
        this.plain = JsonSyntax.factory(longest, false);
        this.embedded = new EmbeddedJson(longest);
        this.values = new JsonValues(embedded);
    }

    /**
     * Reads a record, of which {@link #give} then gives the rows.
     *
     * @param recordChars the record's text, left as it is until then
     * @param place a row that stands at the record
     */
    void read(char[] recordChars, int length, RawRow place) throws IOException {
        chars = recordChars;
        count = length;
        broken = false;
        cutOff = false;
        record.startAs(place, place.line());
        text.start(chars, count);
        textLine = record.line();
        around = 0;
        try (JsonParser parser = checking.createParser(chars, 0, count)) {
            walkRecord(parser);
        } catch (JsonProcessingException e) {
            broken = true;
            cutOff = e instanceof JsonEOFException;
            record.fail(Fault.of(JsonSyntax.reason(e)));
        }
    }

    /** Whether the text is not one value of JSON, from its start to its end. */
    boolean isBroken() {
        return broken;
    }

    /** Whether the text ends before what it says does. */
    boolean isCutOff() {
        return cutOff;
    }

    private void walkRecord(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            values.read(parser, ofRecord, record, 0);
        } else if (first != JsonToken.VALUE_STRING || !readString(parser, ofRecord, record)) {
            record.fail(Fault.of("is not a JSON object"));
            parser.skipChildren();
        }
        if (parser.nextToken() != null) {
            broken = true;
            record.fail(Fault.of("is not valid JSON: something follows the object"));
        }
    }

    /** Reads the object that a string holds; false if it holds none. */
    private boolean readString(JsonParser string, FieldTree tree, RawRow row) throws IOException {
        EmbeddedJson.Found found = find(string, row);
        if (found == null || found.text().charAt(0) != '{') {
            return false;
        }
        try (JsonParser inner = embedded.open(found)) {
            values.read(inner, tree, row, found.depth());
        }
        return true;
    }

    private EmbeddedJson.@Nullable Found find(JsonParser string, RawRow row) throws IOException {
        return embedded.find(
                string.getText(), around + string.getParsingContext().getNestingDepth(), row);
    }

    /** Gives the rows of the record that was read last. */
    void give(RawRowSink rows) throws IOException {
        if (record.fault() != null || each == null) {
            rows.accept(record);
            return;
        }
        try (JsonParser parser = plain.createParser(chars, 0, count)) {
            parser.nextToken();
            if (!items(parser, each.names(), rows)) {
                record.fail(new Fault(each.text(), "is not there; expected a list", false));
                rows.accept(record);
            }
        }
    }

    /**
     * Gives the items of the list.
     *
     * @param parser stands on the value in which the list is to be found
     * @param names the way to it
     * @return false if it is not there; the parser stands on the value's end then
     */
    private boolean items(JsonParser parser, List<String> names, RawRowSink rows) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return itemsInString(parser, names, rows);
        }
        if (names.isEmpty() && parser.currentToken() == JsonToken.START_ARRAY) {
            text.list((int) parser.currentLocation().getCharOffset());
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                item(parser, rows);
            }
            return true;
        }
        if (!names.isEmpty() && parser.currentToken() == JsonToken.START_OBJECT) {
            return itemsOfFields(parser, names, rows);
        }
        parser.skipChildren();
        return false;
    }

    private boolean itemsOfFields(JsonParser parser, List<String> names, RawRowSink rows) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            int used = used(name, names);
            if (used > 0 && items(parser, names.subList(used, names.size()), rows)) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    /** How many of the names a field has, which may be one with dots in it; 0 if it is another field. */
    private static int used(String field, List<String> names) {
        if (field.equals(names.get(0))) {
            return 1;
        }
        for (int count = 2;
                count <= names.size() && field.length() > names.get(0).length();
                count++) {
            if (field.equals(String.join(".", names.subList(0, count)))) {
                return count;
            }
        }
        return 0;
    }

    private boolean itemsInString(JsonParser string, List<String> names, RawRowSink rows) throws IOException {
        int from = (int) string.currentTokenLocation().getCharOffset();
        EmbeddedJson.Found found = find(string, record);
        if (found == null) {
            return false;
        }
        int lineBefore = textLine;
        int aroundBefore = around;
        textLine = NO_LINE;
        around = found.depth();
        text.enter(from, (int) string.currentLocation().getCharOffset(), found.text());
        try (JsonParser inner = embedded.open(found)) {
            return items(inner, names, rows);
        } finally {
            text.leave();
            textLine = lineBefore;
            around = aroundBefore;
        }
    }

    private void item(JsonParser parser, RawRowSink rows) throws IOException {
        JsonLocation start = parser.currentTokenLocation();
        item.startAs(record, textLine == NO_LINE ? record.line() : textLine + start.getLineNr() - 1);
        item.keepAs(itemText);
        JsonToken first = parser.currentToken();
        if (first == JsonToken.START_OBJECT) {
            values.read(parser, ofItem, item, around);
        } else if (first != JsonToken.VALUE_STRING || !readString(parser, ofItem, item)) {
            item.fail(Fault.of("an item of the list is not a JSON object"));
            parser.skipChildren();
        }
        parser.finishToken();
        text.item((int) start.getCharOffset(), (int) parser.currentLocation().getCharOffset());
        rows.accept(item);
    }
}
