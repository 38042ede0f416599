package io.salience.segmentbuilder.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/** What JSON of others may look like, and how a message says that it does not. */
final class JsonSyntax {

    static final int MOST_NESTING = 64;
    static final String TOO_DEEP = "is nested deeper than " + MOST_NESTING + " levels";

    private static final int MOST_SHOWN = 120;
    private static final JsonFactory PLAIN = factory(1 << 16, false);

    private JsonSyntax() {}

    /**
     * @param longest the most characters of a text
     * @param strict whether a field that is written twice is refused
     */
    static JsonFactory factory(int longest, boolean strict) {
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

    /** The reason for which a text is refused. */
    static String reason(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        if (isTooDeep(e)) {
            return TOO_DEEP;
        }
        if (e instanceof JsonEOFException) {
            return "is not valid JSON: it is cut off before its end";
        }
        String reason = Quotation.cut(withoutAdvice(message), MOST_SHOWN);
        return e instanceof StreamConstraintsException ? reason : "is not valid JSON: " + reason;
    }

    /** Without what is about the parser, not the text. */
    private static String withoutAdvice(String message) {
        int end = message.indexOf(": enable ");
        int source = message.indexOf("[Source:");
        int bracket = source < 0 ? -1 : message.lastIndexOf(" (", source);
        end = end < 0 ? message.length() : end;
        return message.substring(0, bracket < 0 ? end : Math.min(end, bracket));
    }

    static boolean isTooDeep(JsonProcessingException e) {
        return e instanceof StreamConstraintsException
                && String.valueOf(e.getOriginalMessage()).startsWith("Document nesting depth");
    }

    static boolean isRepeatedField(JsonProcessingException e) {
        return String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
    }

    /** What a string of JSON says; the string itself if it is none. */
    static String unquoted(String string) {
        try (JsonParser parser = PLAIN.createParser(string)) {
            return parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : string;
        } catch (IOException e) {
            return string;
        }
    }
}
