package io.salience.engine.growthbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that conditions ask for, of the visitor or of the elements of one list. A JSON value may be of any type,
 * a field of ours has one: so each attribute becomes a field for each type, and its value stands in that of its own type.
 * Paths such as {@code father.age} become flat names. Mutable.
 */
final class Scope {

    /** What a JSON value can be. Texts stand in the field of versions too. */
    enum Kind {
        TEXT("text"),
        NUMBER("number"),
        FLAG("boolean"),
        VERSION("version"),
        /** True where the value is a list; its elements are items. */
        LIST("boolean"),
        /** How many entries an object has. */
        ENTRIES("number"),
        /** What is hashed: texts, and numbers as texts. */
        HASHED("text");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        private String field(String path) {
            String name = name().toLowerCase(Locale.ROOT);
            return path.isEmpty() ? name : name + "_" + path.replaceAll("[^A-Za-z0-9]", "_");
        }
    }

    /** The place of an element in its list, from 0. */
    static final String PLACE = "place";

    private final Set<String> paths = new LinkedHashSet<>();
    private final Map<String, Scope> lists = new LinkedHashMap<>();
    private final boolean ofElements;

    Scope() {
        this(false);
    }

    private Scope(boolean ofElements) {
        this.ofElements = ofElements;
    }

    /** The name of the field that holds an attribute's values of one kind. */
    String field(Kind kind, String path) {
        paths.add(path);
        return kind.field(path);
    }

    boolean isOfElements() {
        return ofElements;
    }

    /** The elements of a list of the visitor. */
    Scope elements(String path) {
        if (ofElements) {
            throw new UnsupportedOperationException("a list in a list: " + path);
        }
        return lists.computeIfAbsent(path, key -> new Scope(true));
    }

    /** The type of the items that the elements of a list become. */
    static String itemType(String path) {
        return "List_" + path.replaceAll("[^A-Za-z0-9]", "_");
    }

    /** What {@code traits.yaml} says. */
    String declarations() {
        String types = lists.entrySet().stream()
                .map(list -> "  " + itemType(list.getKey()) + ": { "
                        + list.getValue().fields(", ") + ", " + PLACE + ": number }\n")
                .collect(Collectors.joining());
        return "attributes:\n  " + fields("\n  ") + "\n" + (types.isEmpty() ? "" : "items:\n" + types);
    }

    private String fields(String between) {
        Stream<String> fields = paths.stream()
                .flatMap(path -> Stream.of(Kind.values()).map(kind -> kind.field(path) + ": " + kind.type));
        return Stream.concat(fields, Stream.of("unused: text")).collect(Collectors.joining(between));
    }

    /** The values of a visitor, or of an element, by field. */
    Map<String, Object> values(JsonNode object) {
        Map<String, Object> values = new LinkedHashMap<>();
        paths.forEach(path -> put(values, path, at(object, path)));
        return values;
    }

    private static void put(Map<String, Object> values, String path, JsonNode value) {
        if (value.isTextual()) {
            values.put(Kind.TEXT.field(path), value.asText());
            values.put(Kind.VERSION.field(path), value.asText());
            values.put(Kind.HASHED.field(path), value.asText());
        } else if (value.isNumber()) {
            values.put(Kind.NUMBER.field(path), value.decimalValue());
            values.put(Kind.HASHED.field(path), value.asText());
        } else if (value.isBoolean()) {
            values.put(Kind.FLAG.field(path), value.asBoolean());
        } else if (value.isArray()) {
            values.put(Kind.LIST.field(path), true);
        } else if (value.isObject()) {
            values.put(Kind.ENTRIES.field(path), value.size());
        }
    }

    /** The elements of a visitor's lists, by type of item. */
    Map<String, List<Map<String, Object>>> items(JsonNode object) {
        Map<String, List<Map<String, Object>>> items = new LinkedHashMap<>();
        lists.forEach((path, elements) -> {
            JsonNode list = at(object, path);
            List<Map<String, Object>> listed = new ArrayList<>();
            for (int i = 0; list.isArray() && i < list.size(); i++) {
                Map<String, Object> item = elements.values(list.get(i));
                item.put(PLACE, i);
                listed.add(item);
            }
            items.put(itemType(path), listed);
        });
        return items;
    }

    private static JsonNode at(JsonNode object, String path) {
        @Nullable JsonNode value = object;
        for (String part : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
            value = value.path(part);
        }
        return value == null ? MissingNode.getInstance() : value;
    }
}
