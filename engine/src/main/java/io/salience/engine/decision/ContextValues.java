package io.salience.engine.decision;

import io.salience.engine.decision.RequestProblem.Kind;
import io.salience.engine.definition.Legible;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.profile.ContextFields;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.FieldValue;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The context of a request: every value is a string. */
final class ContextValues implements NamedValues {

    private final Map<String, Field> fields;

    ContextValues(List<Field> context) {
        this.fields = context.stream()
                .filter(field -> !ContextFields.isFromClock(field.name()))
                .collect(Collectors.toMap(Field::name, Function.identity()));
    }

    @Override
    public String place(String name) {
        return "context." + name;
    }

    @Override
    public boolean takes(String name, @Nullable Object value) {
        Field field = fields.get(name);
        return field != null && value instanceof String text && FieldValue.isOfText(field, text);
    }

    @Override
    public RequestProblem problem(String name, Object value) {
        String where = place(name);
        String found = FieldValue.described(value);
        if (ContextFields.isFromClock(name)) {
            String message = where + " comes from the clock; leave it out";
            return new RequestProblem(Kind.INVALID_VALUE, where, message, found, "no value");
        }
        Field field = fields.get(name);
        if (field == null) {
            String message = "unknown context \"" + Legible.excerpt(name) + "\""
                    + Suggestion.endOfMessage(name, fields.keySet());
            return new RequestProblem(Kind.UNKNOWN_FIELD, where, message, found, "a field of the context");
        }
        if (FieldValue.isTooLong(value)) {
            return RequestProblem.unexpected(where, "a string", value);
        }
        String message = where + " is " + field.type() + ", found " + FieldValue.shown(value);
        return new RequestProblem(Kind.INVALID_VALUE, where, message, found, expected(field.type()));
    }

    private static String expected(FieldType type) {
        return switch (type) {
            case NUMBER -> "a number as a string, such as \"12.5\"";
            case BOOLEAN -> "\"true\" or \"false\"";
            case INSTANT -> AttributeValues.INSTANT;
            default -> "a string";
        };
    }
}
