package io.salience.segmentbuilder.mutation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON objects, one after the other in one of the ways that tools write them. */
final class JsonForm implements Form {

    private static final ObjectMapper JSON = new ObjectMapper();

    static final Map<String, BiFunction<JsonForm, List<ObjectNode>, String>> KINDS = new TreeMap<>(Map.of(
            "lines", JsonForm::lines,
            "array", JsonForm::array,
            "glued", JsonForm::glued,
            "pretty", JsonForm::pretty,
            "wrapped", JsonForm::wrapped,
            "in strings", JsonForm::inStrings,
            "dotted keys", JsonForm::dotted,
            "fields in strings", JsonForm::fieldsInStrings,
            "marks", JsonForm::marked));

    private final Draft draft;
    private final String kind;
    private final String end;

    JsonForm(Draft draft, String kind) {
        this.draft = draft;
        this.kind = kind;
        this.end = draft.any(List.of("\n", "\r\n"));
        if (kind.equals("dotted keys") || kind.equals("fields in strings")) {
            draft.paths.put("amount", "properties.amount");
            draft.paths.put("category", "properties.category");
        }
    }

    @Override
    public String format() {
        return draft.any(List.of("json", "ndjson"));
    }

    @Override
    public String write(List<Map<String, @Nullable String>> rows) {
        return KINDS.get(kind).apply(this, rows.stream().map(this::object).toList());
    }

    private ObjectNode object(Map<String, @Nullable String> row) {
        ObjectNode object = JSON.createObjectNode();
        row.forEach((field, text) -> {
            if (text == null || (text.isEmpty() && draft.random.nextBoolean())) {
                if (draft.random.nextBoolean()) {
                    object.putNull(field);
                }
            } else if (field.equals("amount") && !draft.numbersAreTexts && isNumber(text)) {
                object.put(field, new BigDecimal(text));
            } else if (field.equals("gift") && (text.equals("true") || text.equals("false"))) {
                object.put(field, text.equals("true"));
            } else {
                object.put(field, text);
            }
        });
        return object;
    }

    private boolean isNumber(String text) {
        return text.matches("-?(0|[1-9][0-9]*)([.][0-9]+)?") && draft.random.nextInt(3) > 0;
    }

    private String lines(List<ObjectNode> objects) {
        return joined(objects, end);
    }

    private static String joined(List<ObjectNode> objects, String between) {
        return objects.stream().map(ObjectNode::toString).collect(Collectors.joining(between));
    }

    private String array(List<ObjectNode> objects) {
        return "[" + joined(objects, draft.any(List.of(",", "," + end, " ,  "))) + "]" + end;
    }

    private String glued(List<ObjectNode> objects) {
        return joined(objects, draft.any(List.of("", " ", "\r", "\t")));
    }

    private String pretty(List<ObjectNode> objects) {
        return objects.stream()
                .map(object -> object.toPrettyString().replace("\n", end))
                .collect(Collectors.joining(draft.any(List.of(end, "", ",")), "", end));
    }

    private String wrapped(List<ObjectNode> objects) {
        ObjectNode wrapper = JSON.createObjectNode().put("status", "ok");
        wrapper.putArray(draft.any(List.of("data", "results", "events"))).addAll(objects);
        wrapper.putNull("next");
        return draft.random.nextBoolean() ? wrapper.toString() : wrapper.toPrettyString();
    }

    private String inStrings(List<ObjectNode> objects) {
        return objects.stream().map(object -> quoted(object.toString())).collect(Collectors.joining(end, "", end));
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String dotted(List<ObjectNode> objects) {
        for (ObjectNode object : objects) {
            for (String field : List.of("amount", "category")) {
                if (object.has(field)) {
                    object.set("properties." + field, object.remove(field));
                }
            }
        }
        return joined(objects, end);
    }

    private String fieldsInStrings(List<ObjectNode> objects) {
        for (ObjectNode object : objects) {
            ObjectNode properties = JSON.createObjectNode();
            for (String field : List.of("amount", "category")) {
                if (object.has(field)) {
                    properties.set(field, object.remove(field));
                }
            }
            object.put("properties", properties.toString());
        }
        return joined(objects, end);
    }

    private String marked(List<ObjectNode> objects) {
        return objects.stream()
                .map(object -> (draft.random.nextInt(3) == 0 ? "\ufeff" : "") + object)
                .collect(Collectors.joining(end, "", end));
    }
}
