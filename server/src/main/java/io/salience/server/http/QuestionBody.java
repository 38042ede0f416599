package io.salience.server.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.salience.content.LocaleTag;
import io.salience.engine.decision.DecisionRequest.ConsentGiven;
import io.salience.engine.decision.RequestProblem;
import io.salience.engine.decision.RequestProblem.Kind;
import io.salience.engine.decision.RequestProblems;
import io.salience.engine.definition.Legible;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.profile.FieldValue;
import io.salience.server.serving.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a decide call's body. A value of another shape than its field's is left out and becomes a problem.
 * A field that is null is as if it were left out. Used once.
 */
final class QuestionBody {

    /** The most placements that a request may name. */
    static final int MOST_PLACEMENTS = 200;

    private final JsonParser json;
    private final JsonValues values;
    private final RequestProblems problems;

    private @Nullable String visitorId;
    private @Nullable List<String> placements;
    private @Nullable Map<String, String> context;
    private @Nullable Map<String, Object> attributes;
    private @Nullable ConsentGiven consent;
    private @Nullable Boolean content;
    private @Nullable String locale;
    private @Nullable Map<String, List<Map<String, Object>>> items;
    private @Nullable String overrides;
    private @Nullable Boolean explain;
    private @Nullable Boolean strict;

    /** @param json stands at the start of an object */
    QuestionBody(JsonParser json, RequestProblems problems) {
        this.json = json;
        this.values = new JsonValues(json);
        this.problems = problems;
    }

    /** Reads the object to its end. */
    void read() throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            if (json.nextToken() != JsonToken.VALUE_NULL || !RequestProblems.FIELDS.contains(name)) {
                read(name);
            }
        }
    }

    private void read(String name) throws IOException {
        switch (name) {
            case "visitorId" -> visitorId = requiredText(name);
            case "placements" -> placements = placements();
            case "context" -> context = context();
            case "attributes" -> attributes = attributes();
            case "consent" -> consent = new ConsentReader(values, problems).read();
            case "content" -> content = flag(name);
            case "locale" -> locale = locale();
            case "items" -> items = items();
            case "overrides" -> overrides = requiredText(name);
            case "explain" -> explain = flag(name);
            case "strict" -> strict = flag(name);
            default -> unknown(name);
        }
    }

    /** What is asked. */
    Question question() {
        return new Question(
                visitorId, placements, context, attributes, consent, content, locale, items, overrides, explain);
    }

    /** Whether any problem is an error. */
    boolean isStrict() {
        return strict != null && strict;
    }

    private void unknown(String name) throws IOException {
        String found = FieldValue.described(values.next());
        if (problems.takesRefusal(name)) {
            String message = "unknown field \"" + Legible.excerpt(name) + "\""
                    + Suggestion.endOfMessage(name, RequestProblems.FIELDS);
            problems.keepRefusal(
                    new RequestProblem(Kind.UNKNOWN_FIELD, name, message, found, "a field of the request"));
        }
    }

    /** A text without which there is no answer. */
    private @Nullable String requiredText(String field) throws IOException {
        Object value = values.next();
        if (value instanceof String text) {
            return text;
        }
        problems.refuse(RequestProblem.unexpected(field, "a string", value));
        return null;
    }

    private @Nullable Boolean flag(String field) throws IOException {
        Object value = values.next();
        if (value instanceof Boolean flag) {
            return flag;
        }
        problems.unexpected(field, "true or false", value);
        return null;
    }

    private @Nullable String locale() throws IOException {
        Object value = values.next();
        if (value instanceof String text && LocaleTag.isTag(text)) {
            return text;
        }
        if (!(value instanceof String)) {
            problems.unexpected("locale", "a string", value);
        } else if (problems.takes("locale")) {
            String message =
                    "expected a language tag such as \"de-AT\" for \"locale\", found " + FieldValue.shown(value);
            problems.keep(new RequestProblem(Kind.INVALID_VALUE, "locale", message, "a string", "a language tag"));
        }
        return null;
    }

    /** What is no string stays as a text that names no placement, so that naming only such is not asking for all. */
    private @Nullable List<String> placements() throws IOException {
        if (!isAt(JsonToken.START_ARRAY, "placements", "an array of strings")) {
            return null;
        }
        List<String> ids = new ArrayList<>();
        int count = 0;
        for (; json.nextToken() != JsonToken.END_ARRAY; count++) {
            Object value = values.next();
            if (count < MOST_PLACEMENTS) {
                ids.add(value instanceof String id ? id : badPlacement(count, value));
            }
        }
        if (count > MOST_PLACEMENTS) {
            problems.refuse(new RequestProblem(
                    Kind.INVALID_VALUE,
                    "placements",
                    "found " + count + " placements, expected at most " + MOST_PLACEMENTS + "; ask in several requests",
                    "an array of " + count + " values",
                    "an array of at most " + MOST_PLACEMENTS + " strings"));
        }
        return ids;
    }

    private String badPlacement(int index, Object value) {
        problems.unexpected("placements[" + index + "]", "a string", value);
        return FieldValue.described(value);
    }

    private @Nullable Map<String, String> context() throws IOException {
        if (!isAt(JsonToken.START_OBJECT, "context", "an object of strings")) {
            return null;
        }
        Map<String, String> read = new HashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            Object value = values.next();
            if (value instanceof String text) {
                read.put(name, text);
            } else {
                problems.unexpected("context." + name, "a string", value);
            }
        }
        return read;
    }

    private @Nullable Map<String, Object> attributes() throws IOException {
        return isAt(JsonToken.START_OBJECT, "attributes", "an object") ? values.object() : null;
    }

    private @Nullable Map<String, List<Map<String, Object>>> items() throws IOException {
        if (!isAt(JsonToken.START_OBJECT, "items", "an object of arrays")) {
            return null;
        }
        Map<String, List<Map<String, Object>>> read = new HashMap<>();
        for (String type = json.nextFieldName(); type != null; type = json.nextFieldName()) {
            json.nextToken();
            String field = "items." + type;
            if (isAt(JsonToken.START_ARRAY, field, "an array of objects")) {
                read.put(type, values.objects(field, problems));
            }
        }
        return read;
    }

    /** Whether a value of that shape starts here; if not, it is skipped and becomes a problem. */
    private boolean isAt(JsonToken start, String field, String expected) throws IOException {
        if (json.currentToken() == start) {
            return true;
        }
        problems.unexpected(field, expected, values.next());
        return false;
    }
}
