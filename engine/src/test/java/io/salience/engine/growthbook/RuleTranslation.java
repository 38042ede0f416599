package io.salience.engine.growthbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.salience.engine.growthbook.Scope.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Translates the rules of one feature, each into an experience or several: its filters say how many. It sees
 * of the context what concerns all visitors, no attribute's value and no expected outcome. Mutable.
 */
final class RuleTranslation {

    /** Begins the name of rules without an id. */
    static final String NO_ID = "?";

    private final Definitions definitions;
    private final JsonNode context;
    private final boolean sticky;
    private final Map<String, JsonNode> ruleOf = new LinkedHashMap<>();

    /** @param sticky whether assignments are kept */
    RuleTranslation(Definitions definitions, JsonNode context, boolean sticky) {
        this.definitions = definitions;
        this.context = context;
        this.sticky = sticky;
    }

    /** The rule that an experience stands for; a missing node where there is none. */
    JsonNode ruleOf(@Nullable String experience) {
        return experience == null
                ? MissingNode.getInstance()
                : ruleOf.getOrDefault(experience, MissingNode.getInstance());
    }

    /** The experiences of the experiment with this key. */
    List<String> experiencesOf(String key) {
        return ruleOf.entrySet().stream()
                .filter(one ->
                        one.getValue().has("variations") && key(one.getValue()).equals(key))
                .map(Map.Entry::getKey)
                .toList();
    }

    static String key(JsonNode rule) {
        return rule.path("key").asText(rule.path("feature").asText());
    }

    /** A feature with its default value and rules. */
    void feature(String key, JsonNode feature) {
        definitions.placement(feature.path("defaultValue"));
        for (JsonNode rule : feature.path("rules")) {
            rule(((ObjectNode) rule.deepCopy()).put("feature", key));
        }
    }

    /** A rule, or an experiment on its own. */
    void rule(JsonNode rule) {
        for (String unknown : List.of("parentConditions", "contextualBanditRef")) {
            if (rule.has(unknown)) {
                throw new UnsupportedOperationException(unknown);
            }
        }
        List<JsonNode> filters = filters(rule);
        for (JsonNode filter : filters) {
            place(rule, filter);
        }
    }

    private static String hashAttribute(JsonNode rule) {
        return rule.path("hashAttribute").asText("id");
    }

    /** Each range of a filter, or the namespace, or nothing at all. */
    private static List<JsonNode> filters(JsonNode rule) {
        if (rule.path("filters").size() > 1) {
            throw new UnsupportedOperationException("several filters");
        }
        List<JsonNode> filters = new ArrayList<>();
        JsonNode filter = rule.path("filters").path(0);
        filter.path("ranges").forEach(range -> filters.add(((ObjectNode) filter.deepCopy()).set("range", range)));
        return filters.isEmpty() ? List.of(filter) : filters;
    }

    private void place(JsonNode rule, JsonNode filter) {
        boolean isExperiment = rule.has("variations");
        if (!isExperiment && !rule.has("force")) {
            return;
        }
        String id = "r" + ruleOf.size();
        ObjectNode experience = definitions.experience(id, values(rule));
        boolean splits = isExperiment ? splits(experience, rule) : rollsOut(experience, rule);
        if (splits || isExperiment || !filter.isMissingNode()) {
            hash(experience, rule);
        }
        layer(experience, rule, filter);
        stick(experience, rule);
        definitions.rules(rule.path("id").asText(NO_ID), condition(rule), action(id, rule, splits));
        ruleOf.put(id, rule);
    }

    private Formula condition(JsonNode rule) {
        return new ConditionTranslation(context.path("savedGroups"))
                .condition(rule.path("condition"), definitions.attributes());
    }

    private static String action(String id, JsonNode rule, boolean splits) {
        String variant = "v" + (rule.has("variations") ? rule.path("force").asInt() : 0);
        return splits ? "enroll( \"" + id + "\" )" : "show( \"" + id + "\", \"" + variant + "\" )";
    }

    private static List<JsonNode> values(JsonNode rule) {
        List<JsonNode> values = new ArrayList<>();
        rule.path("variations").forEach(values::add);
        return rule.has("variations") ? values : List.of(rule.path("force"));
    }

    private boolean rollsOut(ObjectNode experience, JsonNode rule) {
        ObjectNode ranges = experience.objectNode();
        if (rule.has("range")) {
            ranges.set("v0", Buckets.range(rule.path("range")));
        } else if (rule.has("coverage") && rule.path("coverage").asDouble() > 0) {
            ranges.set("v0", Buckets.upTo(rule.path("coverage")));
        }
        boolean splits = rule.has("range") || rule.has("coverage");
        if (splits) {
            experience.set("ranges", ranges);
        }
        return splits;
    }

    /** What a test shows everybody is shown; with QA mode on, other tests are drafts, for overrides only. */
    private boolean splits(ObjectNode experience, JsonNode rule) {
        boolean active =
                rule.path("active").asBoolean(true) && context.path("enabled").asBoolean(true);
        boolean shows = rule.has("force");
        experience.put(
                "status", !active ? "paused" : context.path("qaMode").asBoolean() && !shows ? "draft" : "active");
        boolean isPart = shows && Stream.of("coverage", "ranges").anyMatch(rule::has);
        if (isPart) {
            experience.putObject("ranges").set("v" + rule.path("force").asInt(), Buckets.covered(rule));
        } else if (!shows) {
            Buckets.split(experience, rule);
        }
        return isPart || !shows;
    }

    private void hash(ObjectNode experience, JsonNode rule) {
        String key = key(rule);
        experience.put("seed", rule.path("seed").asText(key));
        experience.put("hash", "v" + rule.path("hashVersion").asInt(1));
        ArrayNode by = experience.putArray("hashBy").add(field(hashAttribute(rule)));
        if (rule.has("fallbackAttribute")) {
            by.add(field(rule.path("fallbackAttribute").asText()));
        }
    }

    private String field(String attribute) {
        return definitions.attributes().of(attribute).field(Kind.HASHED);
    }

    private void layer(ObjectNode experience, JsonNode rule, JsonNode filter) {
        JsonNode namespace = rule.path("namespace");
        if (!filter.isMissingNode()) {
            if (!filter.path("attribute").asText("id").equals(hashAttribute(rule))) {
                throw new UnsupportedOperationException("a filter by another attribute");
            }
            definitions
                    .layer("filter")
                    .put("seed", filter.path("seed").asText())
                    .put("hash", "v" + filter.path("hashVersion").asInt(2));
            experience.put("layer", "filter").set("layerRange", Buckets.range(filter.path("range")));
        } else if (namespace.isArray()) {
            definitions.layer(namespace.path(0).asText()).put("hash", "v1");
            experience.put("layer", namespace.path(0).asText());
            experience
                    .putArray("layerRange")
                    .add(Buckets.basisPoints(namespace.path(1)))
                    .add(Buckets.basisPoints(namespace.path(2)));
        }
    }

    private void stick(ObjectNode experience, JsonNode rule) {
        if (sticky && !rule.path("disableStickyBucketing").asBoolean()) {
            experience.put("sticky", true);
            experience.put("bucketVersion", rule.path("bucketVersion").asInt());
            experience.put("minBucketVersion", rule.path("minBucketVersion").asInt());
        }
    }
}
