package io.salience.engine.decision;

import io.salience.engine.decision.RequestProblem.Kind;
import io.salience.engine.definition.Legible;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldValue;
import io.salience.engine.profile.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with the items of requests. Immutable and thread-safe. */
record ItemCheck(Schema schema) {

    /** The most items of one type in a request. */
    static final int MOST_ITEMS = 200;

    private static final String OBJECT = "an object";

    /** The items without what is wrong: types, items, or single values; the same map if nothing is. */
    Map<String, List<Map<String, Object>>> sound(
            Map<String, List<Map<String, Object>>> items, RequestProblems problems) {
        if (items.isEmpty()) {
            return items;
        }
        Map<String, List<Map<String, Object>>> sound = new LinkedHashMap<>();
        boolean same = true;
        for (String type : new TreeSet<>(items.keySet())) {
            @Nullable List<Map<String, Object>> given = items.get(type);
            @Nullable List<Map<String, Object>> kept = sound(type, given, problems);
            same &= kept == given && kept != null;
            if (kept != null) {
                sound.put(type, kept);
            }
        }
        return same ? items : sound;
    }

    /** The sound items of a type; the same list if all are, null if the type or the list is wrong. */
    private @Nullable List<Map<String, Object>> sound(
            String type, @Nullable List<Map<String, Object>> given, RequestProblems problems) {
        Schema fields = schema.items().get(type);
        if (fields == null || given == null || given.size() > MOST_ITEMS) {
            if (problems.takes("items." + type)) {
                problems.keep(problem(type, given, fields != null));
            }
            return null;
        }
        List<Map<String, Object>> sound = new ArrayList<>(given.size());
        boolean same = true;
        for (int i = 0; i < given.size(); i++) {
            ItemValues values = new ItemValues(type, fields, i);
            @Nullable Map<String, Object> item = values.soundItem(given.get(i), problems);
            same &= item == given.get(i) && item != null;
            if (item != null) {
                sound.add(item);
            }
        }
        return same ? given : sound;
    }

    private RequestProblem problem(String type, @Nullable List<Map<String, Object>> given, boolean known) {
        String where = "items." + type;
        String found = given == null ? "null" : given.size() + " items";
        if (!known) {
            String message = "unknown type of items \"" + Legible.excerpt(type) + "\""
                    + Suggestion.endOfMessage(type, schema.items().keySet());
            return new RequestProblem(Kind.UNKNOWN_FIELD, where, message, found, "a type of items of the workspace");
        }
        if (given == null) {
            String message = "found null; leave it out if there are none";
            return new RequestProblem(Kind.INVALID_VALUE, where, message, found, "an array of objects");
        }
        String expected = "at most " + MOST_ITEMS;
        String message = "found " + given.size() + " items, expected " + expected;
        return new RequestProblem(Kind.INVALID_VALUE, where, message, found, expected + " items");
    }

    /** The values of one item. */
    private record ItemValues(String type, Schema fields, int index) implements NamedValues {

        private String place() {
            return "items." + type + "[" + index + "]";
        }

        @Nullable
        Map<String, Object> soundItem(@Nullable Map<String, Object> item, RequestProblems problems) {
            if (item != null) {
                return sound(item, problems);
            }
            if (problems.takes(place())) {
                problems.keep(new RequestProblem(
                        Kind.INVALID_VALUE, place(), "found null, expected an object", "null", OBJECT));
            }
            return null;
        }

        @Override
        public String place(String name) {
            return place() + "." + name;
        }

        @Override
        public boolean takes(String name, @Nullable Object value) {
            Optional<Field> field = fields.find(name);
            return field.isPresent() && value != null && FieldValue.isOf(field.get(), value);
        }

        @Override
        public RequestProblem problem(String name, Object value) {
            String found = FieldValue.described(value);
            Optional<Field> field = fields.find(name);
            if (field.isEmpty()) {
                String message = type + " has no field \"" + Legible.excerpt(name) + "\""
                        + Suggestion.endOfMessage(name, fields.names());
                return new RequestProblem(Kind.UNKNOWN_FIELD, place(name), message, found, "a field of " + type);
            }
            if (FieldValue.isTooLong(value)) {
                return RequestProblem.unexpected(place(name), "a string", value);
            }
            String message = "\"" + name + "\" of " + type + " is "
                    + field.get().type() + ", found " + FieldValue.shown(value) + RequestProblem.advice(value);
            String expected = AttributeValues.expected(field.get().type());
            return new RequestProblem(Kind.INVALID_VALUE, place(name), message, found, expected);
        }
    }
}
