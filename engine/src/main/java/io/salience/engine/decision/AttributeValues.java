package io.salience.engine.decision;

import io.salience.engine.decision.RequestProblem.Kind;
import io.salience.engine.definition.Legible;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.FieldValue;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The attributes of a request. */
final class AttributeValues implements NamedValues {

    static final String INSTANT = "an instant as a string, such as \"2026-01-31T09:00:00Z\"";

    private final Map<String, Field> fields;

    AttributeValues(List<Field> attributes) {
        this.fields = attributes.stream().collect(Collectors.toMap(Field::name, Function.identity()));
    }

    @Override
    public String place(String name) {
        return "attributes." + name;
    }

    @Override
    public boolean takes(String name, @Nullable Object value) {
        Field field = fields.get(name);
        return field != null && value != null && FieldValue.isOf(field, value);
    }

    @Override
    public RequestProblem problem(String name, Object value) {
        Field field = fields.get(name);
        String found = FieldValue.described(value);
        if (field == null) {
            String message = "unknown attribute \"" + Legible.excerpt(name) + "\""
                    + Suggestion.endOfMessage(name, fields.keySet());
            return new RequestProblem(Kind.UNKNOWN_FIELD, place(name), message, found, "an attribute of the workspace");
        }
        if (FieldValue.isTooLong(value)) {
            return RequestProblem.unexpected(place(name), "a string", value);
        }
        String message = "attribute \"" + name + "\" is " + field.type() + ", found " + FieldValue.shown(value)
                + RequestProblem.advice(value);
        return new RequestProblem(Kind.INVALID_VALUE, place(name), message, found, expected(field.type()));
    }

    /** What JSON is a value of the type. */
    static String expected(FieldType type) {
        return switch (type) {
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case INSTANT -> INSTANT;
            default -> "a string";
        };
    }
}
