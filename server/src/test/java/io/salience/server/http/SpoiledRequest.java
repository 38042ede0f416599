package io.salience.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** A random sound request, the same with wrong values at some fields, and the fields that were spoiled. */
final class SpoiledRequest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> PLACEMENTS = List.of("hero", "strip", "box");
    private static final String TOO_LONG = "x".repeat(8_193);

    private final Random random;
    private final ObjectNode sound = NODES.objectNode();
    private final ObjectNode spoiled;
    private final SortedSet<String> fields = new TreeSet<>();

    SpoiledRequest(Random random) {
        this.random = random;
        fill();
        this.spoiled = sound.deepCopy();
        int times = 1 + random.nextInt(4);
        List<BooleanSupplier> ways = List.of(
                this::spoilPart,
                this::spoilFlag,
                this::spoilPlacement,
                this::spoilContext,
                this::spoilContext,
                this::spoilAttribute,
                this::spoilAttribute,
                this::spoilItem,
                this::spoilConsent);
        while (times > 0) {
            times -= ways.get(random.nextInt(ways.size())).getAsBoolean() ? 1 : 0;
        }
    }

    /** The request without the wrong values. */
    ObjectNode sound() {
        return sound;
    }

    ObjectNode spoiled() {
        return spoiled;
    }

    /** Where the wrong values are. */
    SortedSet<String> fields() {
        return fields;
    }

    private void fill() {
        sound.put("visitorId", random.nextBoolean() ? "v-1" : "nobody-" + random.nextInt(50));
        if (random.nextBoolean()) {
            ArrayNode ids = sound.putArray("placements");
            PLACEMENTS.stream().filter(id -> random.nextInt(3) > 0).forEach(ids::add);
        }
        ObjectNode context = sound.putObject("context");
        context.put("device", random.nextBoolean() ? "mobile" : "tv");
        context.put("url", "https://shop.example/a?page=" + random.nextInt(4));
        context.put("language", "en");
        ObjectNode attributes = sound.putObject("attributes");
        attributes.put("plan", random.nextBoolean() ? "gold" : "free");
        attributes.put("kids", random.nextInt(4));
        attributes.put("member", random.nextBoolean());
        attributes.put("since", "2026-01-0" + (1 + random.nextInt(9)) + "T00:00:00Z");
        sound.putObject("consent").put("personalization", random.nextInt(4) > 0);
        sound.put("content", true).put("locale", "en-GB").put("explain", random.nextInt(150) == 0);
        ArrayNode products = sound.putObject("items").putArray("Product");
        for (int i = random.nextInt(4); i > 0; i--) {
            products.addObject().put("id", "p" + i).put("stock", random.nextInt(4));
        }
    }

    /** A value of another type than this, or one that is none. */
    private JsonNode wrong(JsonNode right) {
        List<JsonNode> values = List.of(
                NODES.nullNode(),
                NODES.numberNode(7),
                NODES.numberNode(1.5e300),
                NODES.booleanNode(true),
                NODES.textNode("three"),
                NODES.textNode(TOO_LONG),
                NODES.textNode("\ud800"),
                NODES.arrayNode().add(NODES.objectNode().put("a", 1)),
                NODES.objectNode().put("personalization", "x"));
        JsonNode value = values.get(random.nextInt(values.size()));
        boolean string = value.isTextual() && value.textValue().length() == 5;
        boolean same = right.getNodeType() == value.getNodeType() && (string || !value.isTextual());
        return same ? wrong(right) : value;
    }

    private boolean touches(String part) {
        return fields.stream().anyMatch(field -> field.startsWith(part));
    }

    private boolean spoil(ObjectNode both, ObjectNode right, String name, String field, JsonNode value) {
        both.set(name, value);
        right.remove(name);
        return fields.add(field);
    }

    private boolean spoilPart() {
        String part = List.of("placements", "context", "attributes", "items").get(random.nextInt(4));
        JsonNode value = wrong(sound.path(part).isMissingNode() ? NODES.arrayNode() : sound.path(part));
        return !value.isNull() && !touches(part) && spoil(spoiled, sound, part, part, value);
    }

    private boolean spoilFlag() {
        String part = List.of("content", "locale", "explain").get(random.nextInt(3));
        JsonNode value = wrong(sound.path(part).isMissingNode() ? NODES.booleanNode(true) : sound.path(part));
        return !value.isNull() && !touches(part) && spoil(spoiled, sound, part, part, value);
    }

    private boolean spoilPlacement() {
        if (touches("placements") || sound.path("placements").size() < 2) {
            return false;
        }
        int index = random.nextInt(sound.path("placements").size());
        JsonNode value = random.nextBoolean() ? NODES.textNode("herp" + random.nextInt(9)) : wrong(NODES.textNode(""));
        ((ArrayNode) spoiled.get("placements")).set(index, value);
        ((ArrayNode) sound.get("placements")).remove(index);
        return fields.add("placements[" + index + "]");
    }

    private boolean spoilContext() {
        String name =
                List.of("device", "url", "language", "page", "devise", "hour").get(random.nextInt(6));
        if (touches("context." + name) || fields.contains("context")) {
            return false;
        }
        boolean unknown = name.equals("devise") || name.equals("hour") || name.equals("page");
        JsonNode value = unknown && random.nextBoolean() ? NODES.textNode("three") : wrong(NODES.textNode(""));
        return spoil(
                (ObjectNode) spoiled.get("context"), (ObjectNode) sound.get("context"), name, "context." + name, value);
    }

    private boolean spoilAttribute() {
        String name = List.of("plan", "kids", "member", "since", "plann").get(random.nextInt(5));
        if (touches("attributes." + name) || fields.contains("attributes")) {
            return false;
        }
        JsonNode right = sound.path("attributes").path(name);
        JsonNode value = name.equals("since") ? NODES.textNode("yesterday") : wrong(right);
        return spoil(
                (ObjectNode) spoiled.get("attributes"),
                (ObjectNode) sound.get("attributes"),
                name,
                "attributes." + name,
                value);
    }

    private boolean spoilItem() {
        if (touches("items") || sound.at("/items/Product").isEmpty()) {
            return false;
        }
        ArrayNode right = (ArrayNode) sound.at("/items/Product");
        ArrayNode both = (ArrayNode) spoiled.at("/items/Product");
        int index = random.nextInt(right.size());
        String field = "items.Product[" + index + "]";
        if (random.nextBoolean()) {
            both.set(index, wrong(NODES.objectNode()));
            right.remove(index);
            return fields.add(field);
        }
        String name = random.nextBoolean() ? "stock" : "stok";
        JsonNode value = wrong(NODES.numberNode(1));
        return spoil((ObjectNode) both.get(index), (ObjectNode) right.get(index), name, field + "." + name, value);
    }

    /** A consent that cannot be read counts as refused. */
    private boolean spoilConsent() {
        if (touches("consent")) {
            return false;
        }
        JsonNode value = List.of(NODES.textNode("yes"), NODES.numberNode(1), NODES.nullNode())
                .get(random.nextInt(3));
        ((ObjectNode) spoiled.get("consent")).set("personalization", value);
        ((ObjectNode) sound.get("consent")).put("personalization", false);
        return fields.add("consent.personalization");
    }

    @Override
    public String toString() {
        try {
            return JSON.writeValueAsString(spoiled);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
