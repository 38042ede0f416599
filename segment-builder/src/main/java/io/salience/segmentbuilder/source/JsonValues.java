package io.salience.segmentbuilder.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.salience.segmentbuilder.source.KeyedList.Keying;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes the wanted fields of JSON into a row, token by token; of a field that is there twice the first counts. */
final class JsonValues {

    private JsonValues() {}

    /** @param parser stands on an object's start, and afterwards on its end */
    static void read(JsonParser parser, FieldTree tree, RawRow row) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            readValue(parser, tree.child(name), row);
        }
    }

    /**
     * @param parser stands on a value's first token, and afterwards on its last
     * @param wanted null where nothing of it is wanted
     */
    static void readValue(JsonParser parser, @Nullable FieldTree wanted, RawRow row) throws IOException {
        JsonToken token = parser.currentToken();
        if (wanted != null && wanted.hasSlot()) {
            take(parser, token, wanted.slot(), row);
        }
        Keying keying = wanted == null ? null : wanted.keying();
        if (wanted != null && wanted.hasChildren() && token == JsonToken.START_OBJECT) {
            read(parser, wanted, row);
        } else if (wanted != null && keying != null && token == JsonToken.START_ARRAY) {
            readItems(parser, wanted, keying, row);
        } else {
            parser.skipChildren();
        }
    }

    private static void readItems(JsonParser parser, FieldTree list, Keying keying, RawRow row) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                readItem(parser, list, keying, row);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void readItem(JsonParser parser, FieldTree list, Keying keying, RawRow row) throws IOException {
        String key = null;
        TokenBuffer before = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (name.equals(keying.key()) && token.isScalarValue()) {
                key = parser.getText();
            } else if (!name.equals(keying.value())) {
                parser.skipChildren();
            } else if (key == null) {
                before = copy(parser);
            } else {
                readItemValue(parser, list.child(keying.name(key)), keying, row);
            }
        }
        if (before != null && key != null) {
            JsonParser again = before.asParser();
            again.nextToken();
            readItemValue(again, list.child(keying.name(key)), keying, row);
        }
    }

    /** A value that stands before its key has to wait for it. */
    private static TokenBuffer copy(JsonParser parser) throws IOException {
        TokenBuffer copy = new TokenBuffer(parser).forceUseOfBigDecimal(true);
        copy.copyCurrentStructure(parser);
        return copy;
    }

    private static void readItemValue(JsonParser parser, @Nullable FieldTree wanted, Keying keying, RawRow row)
            throws IOException {
        if (wanted == null
                || keying != Keying.KEY
                || !wanted.hasSlot()
                || parser.currentToken() != JsonToken.START_OBJECT) {
            readValue(parser, wanted, row);
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            JsonToken token = parser.nextToken();
            if (token.isScalarValue()) {
                take(parser, token, wanted.slot(), row);
            }
            parser.skipChildren();
        }
    }

    private static void take(JsonParser parser, JsonToken token, int slot, RawRow row) throws IOException {
        if (row.has(slot)) {
            return;
        }
        switch (token) {
            case VALUE_STRING -> takeText(parser.getText(), slot, row);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> row.set(slot, RawRow.Kind.NUMBER, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> row.set(slot, RawRow.Kind.BOOLEAN, parser.getText());
            case START_ARRAY -> row.set(slot, RawRow.Kind.STRUCTURE, "a list");
            case START_OBJECT -> row.set(slot, RawRow.Kind.STRUCTURE, "an object");
            case VALUE_NULL -> row.setNull(slot);
            default -> {
                // No value starts with another token.
            }
        }
    }

    private static void takeText(String text, int slot, RawRow row) {
        row.set(slot, RawRow.Kind.TEXT, text);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (BlockParser.isControl(character)) {
                row.setUnfit(slot, BlockParser.CONTROL_CHARACTER);
                return;
            } else if (Character.isHighSurrogate(character)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(character)) {
                row.setUnfit(slot, "has half of a surrogate pair, which is no character");
                return;
            }
        }
    }
}
