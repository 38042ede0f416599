package io.salience.segmentbuilder.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/** What JSON of others may look like, and how a message says that it does not. */
final class JsonSyntax {

    private static final int MOST_NESTING = 64;
    private static final int MOST_SHOWN = 120;

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
        if (!(e instanceof StreamConstraintsException)) {
            int advice = message.indexOf(": enable ");
            return "is not valid JSON: "
                    + Quotation.cut(advice < 0 ? message : message.substring(0, advice), MOST_SHOWN);
        }
        return message.startsWith("Document nesting depth")
                ? "is nested deeper than " + MOST_NESTING + " levels"
                : Quotation.cut(message, MOST_SHOWN);
    }
}
