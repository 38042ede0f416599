package io.salience.segmentbuilder.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.salience.segmentbuilder.source.BlockParser.RawRowSink;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Rows of JSON objects. With {@code each}, a record is walked twice: first its own fields are taken and all of it is
 * checked, then its list is walked, so that fields behind the list count too.
 */
final class JsonRows {

    private final JsonFactory checking;
    private final JsonFactory plain;
    private final @Nullable FieldPath each;
    private final FieldTree ofRecord;
    private final FieldTree ofItem;
    private final RawRow record;
    private final RawRow item;

    /** @param longest the most characters that a record has */
    JsonRows(RecordShape shape, Layout layout, int longest) {
        this.each = shape.each();
        this.ofRecord = FieldTree.of(layout, shape.keyed(), each != null);
        this.ofItem = FieldTree.of(layout, shape.keyed(), false);
        this.record = new RawRow(layout);
        this.item = new RawRow(layout);
        this.checking = JsonSyntax.factory(longest, true);
        this.plain = JsonSyntax.factory(longest, false);
    }

    /**
     * @param chars the record's text
     * @param place a row that stands at the record
     */
    void parse(char[] chars, int count, RawRow place, RawRowSink rows) throws IOException {
        record.startAs(place, place.line());
        try (JsonParser parser = checking.createParser(chars, 0, count)) {
            walkRecord(parser);
        } catch (JsonProcessingException e) {
            record.fail(Fault.of(JsonSyntax.reason(e)));
        }
        if (record.fault() != null || each == null) {
            rows.accept(record);
        } else {
            try (JsonParser parser = plain.createParser(chars, 0, count)) {
                items(parser, each, rows);
            }
        }
    }

    private void walkRecord(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            record.fail(Fault.of("is not a JSON object"));
            return;
        }
        JsonValues.read(parser, ofRecord, record);
        if (parser.nextToken() != null) {
            record.fail(Fault.of("is not valid JSON: something follows the object"));
        }
    }

    private void items(JsonParser parser, FieldPath list, RawRowSink rows) throws IOException {
        parser.nextToken();
        if (!find(parser, list)) {
            record.fail(new Fault(list.text(), "is not there; expected a list", false));
            rows.accept(record);
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            item(parser, rows);
        }
    }

    private void item(JsonParser parser, RawRowSink rows) throws IOException {
        item.startAs(record, record.line() + parser.currentTokenLocation().getLineNr() - 1);
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            JsonValues.read(parser, ofItem, item);
        } else {
            item.fail(Fault.of("an item of the list is not a JSON object"));
            parser.skipChildren();
        }
        rows.accept(item);
    }

    /** Goes to the start of a list; false where there is none of that name. */
    private static boolean find(JsonParser parser, FieldPath list) throws IOException {
        for (String wanted : list.names()) {
            if (parser.currentToken() != JsonToken.START_OBJECT || !findField(parser, wanted)) {
                return false;
            }
        }
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    private static boolean findField(JsonParser parser, String wanted) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equals(wanted)) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }
}
