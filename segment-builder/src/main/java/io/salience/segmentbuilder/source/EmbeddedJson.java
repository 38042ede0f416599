package io.salience.segmentbuilder.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads JSON that stands in a string of other JSON. Thread-safe. */
final class EmbeddedJson {

    private final JsonFactory checking;
    private final JsonFactory plain;

    /** @param longest the most characters of a text */
    EmbeddedJson(int longest) {
        this.checking = JsonSyntax.factory(longest, true);
        this.plain = JsonSyntax.factory(longest, false);
    }

    /** @param text without the strings around it */
    record Found(String text, int depth) {}

    /**
     * The object or list that a text holds, perhaps in further strings; null if it holds none.
     *
     * @param depth the levels around it, of which together with its own there may be {@link JsonSyntax#MOST_NESTING}
     * @param row gets a fault if the text is nested too deep, or has a field twice
     */
    @Nullable
    Found find(String text, int depth, RawRow row) throws IOException {
        String stripped = text.strip();
        if (stripped.startsWith("\"") && depth < JsonSyntax.MOST_NESTING) {
            String inner = JsonSyntax.unquoted(stripped);
            return inner.length() < stripped.length() ? find(inner, depth + 1, row) : null;
        }
        return opens(stripped) && isWhole(stripped, depth, row) ? new Found(stripped, depth) : null;
    }

    /** Whether a text begins as an object or a list does. */
    static boolean opens(String text) {
        String stripped = text.stripLeading();
        return stripped.startsWith("{") || stripped.startsWith("[");
    }

    private boolean isWhole(String text, int depth, RawRow row) throws IOException {
        try (JsonParser parser = checking.createParser(text)) {
            JsonToken token = parser.nextToken();
            int deepest = 0;
            int now = 0;
            do {
                now += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                deepest = Math.max(deepest, now);
                token = parser.nextToken();
            } while (now > 0);
            if (depth + deepest > JsonSyntax.MOST_NESTING) {
                row.fail(Fault.of(JsonSyntax.TOO_DEEP));
                return false;
            }
            return token == null;
        } catch (JsonProcessingException e) {
            if (JsonSyntax.isTooDeep(e) || JsonSyntax.isRepeatedField(e)) {
                row.fail(Fault.of(JsonSyntax.reason(e)));
            }
            return false;
        }
    }

    /** A parser of what was found, on its first token. */
    JsonParser open(Found found) throws IOException {
        JsonParser parser = plain.createParser(found.text());
        parser.nextToken();
        return parser;
    }
}
