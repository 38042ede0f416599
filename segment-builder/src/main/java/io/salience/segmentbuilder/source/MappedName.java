package io.salience.segmentbuilder.source;

import io.salience.engine.definition.YamlNode;
import io.salience.segmentbuilder.source.EventParts.EventName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of a mapping file that says what events are called. */
record MappedName(MappingKeys keys, MappingPaths paths) {

    Optional<EventName> read(YamlNode node) {
        if (!node.isMap() || node.find("column").isPresent()) {
            return named(paths.list(node), NameRule.AS_IT_IS);
        }
        node.onlyKeys("from", "always", "rename", "starts", "otherwise");
        Optional<YamlNode> always = node.find("always");
        if (always.isPresent()) {
            refuse(node, "has no meaning with always", "from", "rename", "starts", "otherwise");
            return always.get().text().map(name -> new EventName(List.of(), name, NameRule.AS_IT_IS));
        }
        Optional<YamlNode> from = from(node);
        if (from.isEmpty()) {
            node.report("expected a field, { from: FIELD, rename: { view: Product Viewed } } or { always: NAME }");
            return Optional.empty();
        }
        return named(paths.list(from.get()), rule(node));
    }

    private static void refuse(YamlNode node, String why, String... others) {
        for (String other : others) {
            node.find(other).ifPresent(key -> key.report("\"" + other + "\" " + why + "; delete one"));
        }
    }

    private static Optional<EventName> named(List<FieldPath> from, NameRule rule) {
        return from.isEmpty() ? Optional.empty() : Optional.of(new EventName(from, null, rule));
    }

    /** The file's own field; that of the preset where the file changes only names. */
    private Optional<YamlNode> from(YamlNode node) {
        Optional<YamlNode> own = node.find("from");
        if (own.isPresent() || node.find("rename").isEmpty()) {
            return own;
        }
        return nameOfPreset().map(preset -> preset.isMap() ? preset.find("from").orElse(preset) : preset);
    }

    private Optional<YamlNode> nameOfPreset() {
        return keys.ofPreset("event").filter(event -> event.find("always").isEmpty());
    }

    private NameRule rule(YamlNode node) {
        Optional<YamlNode> starts = node.find("starts");
        if (starts.isPresent()) {
            refuse(node, "has no meaning with starts", "rename");
            @Nullable
            String otherwise = node.find("otherwise").flatMap(YamlNode::text).orElse(null);
            return NameRule.ofStarts(starts(starts.get()), otherwise);
        }
        node.find("otherwise").ifPresent(key -> key.report("\"otherwise\" has no meaning without starts; delete it"));
        Map<String, String> renamed = new HashMap<>();
        if (node.find("from").isEmpty()) {
            nameOfPreset()
                    .filter(YamlNode::isMap)
                    .flatMap(preset -> preset.find("rename"))
                    .ifPresent(preset -> renamed.putAll(names(preset)));
        }
        node.find("rename").ifPresent(own -> renamed.putAll(names(own)));
        return new NameRule(renamed, List.of(), null);
    }

    private static Map<String, String> starts(YamlNode node) {
        Map<String, String> starts = names(node);
        if (node.isMap() && node.entries().isEmpty()) {
            node.report("expected beginnings and names: { C: cancellation }");
        }
        @Nullable YamlNode any = node.entries().get("");
        if (any != null) {
            any.report("every text begins with the empty one; write otherwise: NAME");
        }
        return starts;
    }

    private static Map<String, String> names(YamlNode node) {
        Map<String, String> names = new HashMap<>();
        node.entries().forEach((from, to) -> to.text().ifPresent(name -> names.put(from, name)));
        return names;
    }
}
