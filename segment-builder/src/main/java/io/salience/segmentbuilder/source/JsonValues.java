package io.salience.segmentbuilder.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.salience.segmentbuilder.source.KeyedList.Keying;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the wanted fields of JSON into a row, token by token; of a field that is there twice the first counts. A string that
 * holds JSON is read as what it holds if fields in it are wanted. Not thread-safe.
 */
final class JsonValues {

    private final EmbeddedJson embedded;
    private int depth;

    JsonValues(EmbeddedJson embedded) {
        this.embedded = embedded;
    }

    /**
     * @param parser stands on an object's start, and afterwards on its end
     * @param around the levels around the text of the parser
     */
    void read(JsonParser parser, FieldTree tree, RawRow row, int around) throws IOException {
        depth = around;
        read(parser, tree, row);
    }

    private void read(JsonParser parser, FieldTree tree, RawRow row) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            readValue(parser, tree.child(name), row);
        }
    }

    /**
     * @param parser stands on a value's first token, and afterwards on its last
     * @param wanted null where nothing of it is wanted
     */
    void readValue(JsonParser parser, @Nullable FieldTree wanted, RawRow row) throws IOException {
        JsonToken token = parser.currentToken();
        if (wanted != null && wanted.hasSlot()) {
            take(parser, token, wanted.slot(), row);
        }
        Keying keying = wanted == null ? null : wanted.keying();
        if (wanted == null) {
            parser.skipChildren();
        } else if (wanted.hasChildren() && token == JsonToken.START_OBJECT) {
            read(parser, wanted, row);
        } else if (keying != null && token == JsonToken.START_ARRAY) {
            readItems(parser, wanted, keying, row);
        } else if ((wanted.hasChildren() || keying != null) && token == JsonToken.VALUE_STRING) {
            readEmbedded(parser, inner -> readStructure(inner, wanted, keying, row), wanted, row);
        } else {
            parser.skipChildren();
        }
    }

    /** What is to be done with a parser that stands on an object's or a list's start. */
    private interface Reading {

        void read(JsonParser parser) throws IOException;
    }

    private void readEmbedded(JsonParser string, Reading reading, FieldTree field, RawRow row) throws IOException {
        int before = depth;
        String text = string.getText();
        EmbeddedJson.Found found =
                embedded.find(text, depth + string.getParsingContext().getNestingDepth(), row);
        if (found != null) {
            depth = found.depth();
            try (JsonParser inner = embedded.open(found)) {
                reading.read(inner);
            }
            depth = before;
        } else if (EmbeddedJson.opens(text)) {
            setUnfit(field, row);
        }
    }

    /** What is missing by now is not there, for the text that may have it is cut off or wrong. */
    private static void setUnfit(FieldTree field, RawRow row) {
        Fault fault = new Fault(field.text(), "is not valid JSON, so nothing in it was read", false);
        field.forEachSlotBelow(slot -> {
            if (!row.has(slot)) {
                row.setUnfit(slot, fault);
            }
        });
    }

    /** Unlike {@link #readValue} it takes no text, since that was done where the string stands. */
    private void readStructure(JsonParser parser, FieldTree wanted, @Nullable Keying keying, RawRow row)
            throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            read(parser, wanted, row);
        } else if (keying != null) {
            readItems(parser, wanted, keying, row);
        }
    }

    private void readItems(JsonParser parser, FieldTree list, Keying keying, RawRow row) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                readItem(parser, list, keying, row);
            } else if (parser.currentToken() == JsonToken.VALUE_STRING) {
                readEmbedded(parser, inner -> readItemIfObject(inner, list, keying, row), list, row);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void readItemIfObject(JsonParser parser, FieldTree list, Keying keying, RawRow row) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            readItem(parser, list, keying, row);
        }
    }

    private void readItem(JsonParser parser, FieldTree list, Keying keying, RawRow row) throws IOException {
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

    private void readItemValue(JsonParser parser, @Nullable FieldTree wanted, Keying keying, RawRow row)
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
