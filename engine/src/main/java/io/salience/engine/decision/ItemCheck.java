package io.salience.engine.decision;

import io.salience.engine.decision.RequestProblem.Kind;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldValue;
import io.salience.engine.profile.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with the items of requests. Immutable and thread-safe. */
record ItemCheck(Schema schema) {

    /** The most items of one type in a request. */
    static final int MOST_ITEMS = 200;

    /** By type in byte order, by item, by field. */
    Stream<RequestProblem> problems(Map<String, List<Map<String, Object>>> items) {
        return items.keySet().stream().sorted().flatMap(type -> problems(type, items.get(type)));
    }

    private Stream<RequestProblem> problems(String type, @Nullable List<Map<String, Object>> listed) {
        String where = "items." + type;
        Schema fields = schema.items().get(type);
        if (fields == null) {
            return problem(
                    Kind.UNKNOWN,
                    where,
                    "unknown type of items \"" + type + "\""
                            + Suggestion.endOfMessage(type, schema.items().keySet()));
        }
        if (listed == null) {
            return problem(Kind.INVALID, where, "found null; leave it out where there are none");
        }
        if (listed.size() > MOST_ITEMS) {
            return problem(Kind.INVALID, where, "found " + listed.size() + " items, expected at most " + MOST_ITEMS);
        }
        return IntStream.range(0, listed.size())
                .boxed()
                .flatMap(i -> problems(type, fields, where + "[" + i + "]", listed.get(i)));
    }

    private static Stream<RequestProblem> problems(
            String type, Schema fields, String where, @Nullable Map<String, Object> item) {
        if (item == null) {
            return problem(Kind.INVALID, where, "found null, expected an object");
        }
        return item.keySet().stream()
                .sorted()
                .flatMap(name -> problems(type, fields, where + "." + name, name, item.get(name)));
    }

    private static Stream<RequestProblem> problems(
            String type, Schema fields, String where, String name, @Nullable Object value) {
        Optional<Field> field = fields.find(name);
        if (field.isEmpty()) {
            return problem(
                    Kind.UNKNOWN,
                    where,
                    type + " has no field \"" + name + "\"" + Suggestion.endOfMessage(name, fields.names()));
        }
        if (value == null) {
            return problem(Kind.INVALID, where, "found null; leave it out where it is not known");
        }
        return FieldValue.of(field.get(), value).isPresent()
                ? Stream.empty()
                : problem(
                        Kind.INVALID,
                        where,
                        "\"" + name + "\" of " + type + " is " + field.get().type() + ", found "
                                + FieldValue.shown(value));
    }

    private static Stream<RequestProblem> problem(Kind kind, String where, String message) {
        return Stream.of(new RequestProblem(kind, where, message));
    }
}
