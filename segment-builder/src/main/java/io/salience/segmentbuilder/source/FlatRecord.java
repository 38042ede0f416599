package io.salience.segmentbuilder.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lays the fields of JSON side by side, under the paths by which a mapping addresses them. Not thread-safe. */
final class FlatRecord {

    static final String LIST = "[]";

    private static final int MOST_LISTS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable FieldPath each;
    private final Map<String, FieldPath> paths = new HashMap<>();
    private final Set<String> keyed = new TreeSet<>();
    private final Map<String, ListFields> lists = new LinkedHashMap<>();
    private boolean ofItem;

    /** @param each the list of which every item is a row; null if every record is one */
    FlatRecord(@Nullable FieldPath each) {
        this.each = each;
    }

    /** The rows of a record: one, or those of its items with the fields of the record behind a slash. */
    List<Map<FieldPath, String>> rows(JsonNode record) {
        if (each == null) {
            Map<FieldPath, String> row = new LinkedHashMap<>();
            flatten("", record, row);
            return List.of(row);
        }
        Map<FieldPath, String> enclosing = new LinkedHashMap<>();
        flatten("/", record, enclosing);
        List<Map<FieldPath, String>> rows = new ArrayList<>();
        for (JsonNode item : at(record, each.names())) {
            Map<FieldPath, String> row = new LinkedHashMap<>();
            ofItem = true;
            flatten("", item, row);
            ofItem = false;
            row.putAll(enclosing);
            rows.add(row);
        }
        return rows;
    }

    private static JsonNode at(JsonNode record, List<String> names) {
        JsonNode node = record;
        for (String name : names) {
            node = node.path(name);
        }
        return node;
    }

    /** Takes the fields of the JSON in a column. */
    void putColumn(FieldPath column, JsonNode object, Map<FieldPath, String> row) {
        Map<FieldPath, String> fields = new LinkedHashMap<>();
        flatten("", object, fields);
        fields.forEach((path, text) -> row.put(
                paths.computeIfAbsent(
                        column.text() + " " + path.text(), any -> FieldPath.inColumn(column.text(), path.text())),
                text));
    }

    private void flatten(String prefix, JsonNode object, Map<FieldPath, String> row) {
        object.properties().forEach(one -> {
            String path = prefix + one.getKey();
            JsonNode value = one.getValue();
            JsonNode inner = objectIn(value);
            if (!isAddressed(path)) {
                return;
            }
            if (inner != null) {
                flatten(path + ".", inner, row);
            } else if (value.isArray() && isKeyed(value)) {
                keyed.add(path);
                value.forEach(item -> takeItem(path, item, row));
            } else if (value.isArray()) {
                row.put(path(path + LIST), value.size() + (value.size() == 1 ? " item" : " items"));
                lookInto(path, value);
            } else if (!value.isNull()) {
                row.put(path(path), value.asText());
            }
        });
    }

    /** Whether a mapping can write the path; the dots in it may be those of names. */
    private boolean isAddressed(String path) {
        boolean ofEnclosing = path.startsWith("/");
        return FieldPath.field(path).isComplete() && ofEnclosing == (each != null && !ofItem);
    }

    /** An object, or one that stands in a text; null if it is something else. */
    static @Nullable JsonNode objectIn(JsonNode value) {
        if (value.isTextual() && value.textValue().startsWith("{")) {
            return object(value.textValue());
        }
        return value.isObject() ? value : null;
    }

    /** The object that a text holds, perhaps in further texts; null if it holds none. */
    static @Nullable JsonNode object(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isTextual() && node.textValue().length() < text.length()
                    ? object(node.textValue())
                    : node.isObject() ? node : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private void lookInto(String path, JsonNode list) {
        if (lists.size() < MOST_LISTS || lists.containsKey(path)) {
            for (JsonNode item : list) {
                if (item.isObject()) {
                    lists.computeIfAbsent(path, any -> new ListFields()).add(item);
                }
            }
        }
    }

    private FieldPath path(String text) {
        return paths.computeIfAbsent(text, FieldPath::field);
    }

    private static boolean isKeyed(JsonNode list) {
        for (JsonNode item : list) {
            if (!item.path("key").isTextual() || !item.has("value")) {
                return false;
            }
        }
        return !list.isEmpty();
    }

    private void takeItem(String list, JsonNode item, Map<FieldPath, String> row) {
        List<JsonNode> values = new ArrayList<>();
        if (item.get("value").isObject()) {
            item.get("value").forEach(values::add);
        } else {
            values.add(item.get("value"));
        }
        values.stream()
                .filter(value -> value.isValueNode() && !value.isNull())
                .findFirst()
                .ifPresent(value ->
                        row.putIfAbsent(path(list + "." + item.get("key").asText()), value.asText()));
    }

    Set<String> keyed() {
        return keyed;
    }

    Map<String, ListFields> lists() {
        return lists;
    }
}
