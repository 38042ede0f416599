package io.salience.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.salience.engine.definition.Legible;
import io.salience.engine.profile.FieldValue;
import java.io.IOException;

/** Reads bodies, each of which must be one JSON object in UTF-8. Stateless. */
final class JsonBody {

    private static final int DEEPEST = 100;

    /** Longer than any body: what is too long within one costs that value, see {@link JsonValues}. */
    private static final int UNBOUNDED = 1 << 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(UNBOUNDED)
                    .maxNameLength(UNBOUNDED)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private JsonBody() {}

    /** What reads an object from where a parser stands at its start. */
    interface Reading<T> {
        T from(JsonParser json) throws IOException;
    }

    /**
     * What the one object of a body says.
     *
     * @param object reads it to its end
     * @throws BadRequest if the body is anything else
     */
    static <T> T read(byte[] body, Reading<T> object) {
        if (body.length == 0) {
            throw new BadRequest(ErrorCode.MALFORMED_JSON, "the body is empty; expected a JSON object", null);
        }
        Utf8.check(body);
        try (JsonParser json = JSON.createParser(body)) {
            return read(json, object);
        } catch (IOException e) {
            throw new BadRequest(ErrorCode.MALFORMED_JSON, "the body cannot be read", null);
        }
    }

    private static <T> T read(JsonParser json, Reading<T> object) throws IOException {
        try {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw notAnObject(json);
            }
            T read = object.from(json);
            if (json.nextToken() != null) {
                String message = "another value follows the JSON object" + place(json.currentTokenLocation());
                throw new BadRequest(ErrorCode.MALFORMED_JSON, message + "; expected one JSON object", null);
            }
            return read;
        } catch (StreamConstraintsException e) {
            String message = "the body nests deeper than " + DEEPEST + " levels; expected a JSON object";
            throw new BadRequest(ErrorCode.MALFORMED_JSON, message, null);
        } catch (JsonProcessingException e) {
            throw malformed(e, json.getParsingContext());
        }
    }

    private static BadRequest notAnObject(JsonParser json) throws IOException {
        String found = json.currentToken() == null ? "empty" : FieldValue.described(new JsonValues(json).next());
        return new BadRequest(ErrorCode.MALFORMED_JSON, "the body is " + found + "; expected a JSON object", null);
    }

    private static BadRequest malformed(JsonProcessingException e, JsonStreamContext where) {
        String place = place(e.getLocation());
        if (e.getOriginalMessage().startsWith("Duplicate field")) {
            String key = Legible.excerpt(String.valueOf(where.getCurrentName()));
            String message = "the key \"" + key + "\" is there twice, the second time" + place + "; write it once";
            return new BadRequest(ErrorCode.MALFORMED_JSON, message, path(where));
        }
        return new BadRequest(
                ErrorCode.MALFORMED_JSON, "the body is not JSON" + place + "; expected a JSON object", null);
    }

    private static String place(JsonLocation at) {
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /** Such as {@code items.Product[0].stock}. */
    private static String path(JsonStreamContext where) {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext one = where; one != null && !one.inRoot(); one = one.getParent()) {
            path.insert(0, one.inArray() ? "[" + one.getCurrentIndex() + "]" : "." + one.getCurrentName());
        }
        return path.substring(Math.min(1, path.length()));
    }
}
