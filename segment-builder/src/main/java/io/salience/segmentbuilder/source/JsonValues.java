package io.salience.segmentbuilder.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Takes the wanted fields of one JSON object into a row, token by token. */
final class JsonValues {

    private JsonValues() {}

    /** @param parser stands on the object's start, and afterwards on its end */
    static void read(JsonParser parser, FieldTree tree, RawRow row) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            FieldTree child = tree.child(name);
            if (child != null && child.hasSlot()) {
                take(parser, token, child.slot(), row);
            }
            if (child != null && child.hasChildren() && token == JsonToken.START_OBJECT) {
                read(parser, child, row);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void take(JsonParser parser, JsonToken token, int slot, RawRow row) throws IOException {
        switch (token) {
            case VALUE_STRING -> takeText(parser.getText(), slot, row);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> row.set(slot, RawRow.Kind.NUMBER, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> row.set(slot, RawRow.Kind.BOOLEAN, parser.getText());
            case START_ARRAY -> row.set(slot, RawRow.Kind.STRUCTURE, "a list");
            case START_OBJECT -> row.set(slot, RawRow.Kind.STRUCTURE, "an object");
            default -> {
                // null is missing.
            }
        }
    }

    private static void takeText(String text, int slot, RawRow row) {
        row.set(slot, RawRow.Kind.TEXT, text);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (BlockParser.isControl(character)) {
                row.fail(slot, BlockParser.CONTROL_CHARACTER);
            } else if (Character.isHighSurrogate(character)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(character)) {
                row.fail(slot, "has half of a surrogate pair, which is no character");
            }
        }
    }
}
