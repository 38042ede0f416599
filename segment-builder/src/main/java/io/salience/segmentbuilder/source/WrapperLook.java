package io.salience.segmentbuilder.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether an object is a record or something around records, by what it has at its top level. Not thread-safe. */
final class WrapperLook {

    private final FieldTree wanted;
    private final List<String> lists = new ArrayList<>();
    private final List<String> emptyLists = new ArrayList<>();
    private boolean record;
    private boolean fits;

    private WrapperLook(FieldTree wanted) {
        this.wanted = wanted;
    }

    /**
     * Looks at an object, as far as it goes.
     *
     * @param text begins with the object, or with anything else
     * @param wanted the fields of records
     */
    static WrapperLook of(String text, FieldTree wanted) throws IOException {
        WrapperLook look = new WrapperLook(wanted);
        try (JsonParser parser =
                JsonSyntax.factory(Math.max(1, text.length()), false).createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                look.read(parser);
            }
        } catch (JsonEOFException e) {
            // It is longer than what is looked at.
        } catch (JsonProcessingException e) {
            look.lists.clear();
            look.emptyLists.clear();
        }
        return look;
    }

    private void read(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            record |= wanted.child(name) != null;
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                list(name, parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void list(String name, JsonParser parser) throws IOException {
        JsonToken item = parser.nextToken();
        if (item == JsonToken.END_ARRAY) {
            emptyLists.add(name);
        } else if (isObject(parser)) {
            lists.add(name);
        }
        while (item != JsonToken.END_ARRAY) {
            item(parser);
            item = parser.nextToken();
        }
    }

    private static boolean isObject(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_STRING
                ? parser.getText().stripLeading().startsWith("{")
                : parser.currentToken() == JsonToken.START_OBJECT;
    }

    private void item(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING && isObject(parser)) {
            fits |= of(parser.getText(), wanted).record;
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                fits |= wanted.child(name) != null;
                parser.nextToken();
                parser.skipChildren();
            }
        } else {
            parser.skipChildren();
        }
    }

    /** Whether it has a field that records have. */
    boolean isRecord() {
        return record;
    }

    /** The fields that are lists of objects. */
    List<String> lists() {
        return lists;
    }

    /** The only list, if nothing is in it. */
    @Nullable
    String emptyList() {
        return emptyLists.size() == 1 ? emptyLists.get(0) : null;
    }

    /** Whether an item of a list has a field that records have. */
    boolean fits() {
        return fits;
    }
}
