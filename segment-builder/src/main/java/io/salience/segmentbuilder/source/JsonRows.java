package io.salience.segmentbuilder.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.salience.segmentbuilder.source.BlockParser.RawRowSink;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Rows of JSON objects. With {@code each}, a record is walked twice: first its own fields are taken and all of it is
 * checked, then its list is walked, so that fields behind the list count too.
 */
final class JsonRows {

    private static final int MOST_NESTING = 64;
    private static final int MOST_SHOWN = 120;

    private final JsonFactory checking;
    private final JsonFactory plain;
    private final @Nullable FieldPath each;
    private final FieldTree ofRecord;
    private final FieldTree ofItem;
    private final RawRow record;
    private final RawRow item;

    /** @param longest the most characters that a record has */
    JsonRows(@Nullable FieldPath each, Layout layout, int longest) {
        this.each = each;
        this.ofRecord = FieldTree.of(layout, each != null);
        this.ofItem = FieldTree.of(layout, false);
        this.record = new RawRow(layout);
        this.item = new RawRow(layout);
        this.checking = factory(longest, true);
        this.plain = factory(longest, false);
    }

    private static JsonFactory factory(int longest, boolean strict) {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(MOST_NESTING)
                .maxStringLength(longest)
                .maxNumberLength(longest)
                .build();
        // Names come from outside; they must not stay in memory.
        return JsonFactory.builder()
                .streamReadConstraints(limits)
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
    }

    /**
     * @param chars the record's text
     * @param place a row that stands at the record
     */
    void parse(char[] chars, int count, RawRow place, RawRowSink rows) throws IOException {
        record.startAs(place, place.line());
        try (JsonParser parser = checking.createParser(chars, 0, count)) {
            walkRecord(parser);
        } catch (StreamConstraintsException e) {
            record.fail(Fault.of(tooMuch(e)));
        } catch (JsonProcessingException e) {
            record.fail(Fault.of("is not valid JSON: " + message(e)));
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

    private static String tooMuch(StreamConstraintsException e) {
        String message = String.valueOf(e.getOriginalMessage());
        return message.startsWith("Document nesting depth")
                ? "is nested deeper than " + MOST_NESTING + " levels"
                : Quotation.cut(message, MOST_SHOWN);
    }

    private static String message(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        int advice = message.indexOf(": enable ");
        return Quotation.cut(advice < 0 ? message : message.substring(0, advice), MOST_SHOWN);
    }
}
