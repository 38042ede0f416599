package io.salience.engine.trait;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.YamlNode;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a whole {@code traits.yaml}. Used once. */
final class TraitsReader {

    private final Problems problems;
    private final Set<String> untyped = new HashSet<>();

    TraitsReader(Problems problems) {
        this.problems = problems;
    }

    Optional<Traits> read(YamlNode root) {
        int before = problems.count();
        root.entries();
        root.onlyKeys("events", "properties", "attributes", "items", "traits");
        List<String> events = events(root);
        Schema properties = properties(root);
        Map<String, FieldType> attributes = attributes(root);
        Map<String, Schema> items = new ItemTypesReader(root).read();
        Map<String, YamlNode> written = entries(root, "traits");
        written.forEach((name, node) -> checkTraitName(name, node, attributes));
        EventReader reader = new EventReader(events, properties, untyped, problems);
        Map<String, Computation> computations = new LinkedHashMap<>();
        Map<String, Integer> most = new HashMap<>();
        written.forEach((name, node) -> {
            TraitReader trait = new TraitReader(node, reader, problems);
            trait.read().ifPresent(computation -> computations.put(name, computation));
            most.put(name, trait.most());
        });
        new TraitReferences(written, computations).check();
        if (problems.count() > before) {
            return Optional.empty();
        }
        List<Trait> traits = new Fingerprints(computations, most, properties).traits();
        return Optional.of(new Traits(events, properties, attributes, items, traits));
    }

    private static Map<String, YamlNode> entries(YamlNode root, String key) {
        return root.find(key).map(YamlNode::entries).orElse(Map.of());
    }

    private static List<String> events(YamlNode root) {
        List<String> events = new ArrayList<>();
        for (YamlNode item : root.find("events").map(YamlNode::items).orElse(List.of())) {
            item.text().ifPresent(name -> {
                checkEvent(name, item, events);
                events.add(name);
            });
        }
        return events;
    }

    private static void checkEvent(String name, YamlNode item, List<String> before) {
        if (name.isBlank()) {
            item.report("an event without a name; write one or leave it out");
        } else if (name.equals(EventFilter.ANY)) {
            item.report("\"any\" stands for every event; choose another name");
        } else if (before.contains(name)) {
            item.report("\"" + name + "\" is written twice; keep one");
        }
    }

    private Schema properties(YamlNode root) {
        Schema.Builder schema = Schema.builder();
        entries(root, "properties").forEach((name, node) -> {
            Names.check(name, node);
            Names.type(node).ifPresentOrElse(type -> schema.add(name, type, Origin.PROPERTY), () -> untyped.add(name));
        });
        return schema.build();
    }

    private static Map<String, FieldType> attributes(YamlNode root) {
        Map<String, FieldType> attributes = new LinkedHashMap<>();
        entries(root, "attributes").forEach((name, node) -> {
            Names.checkField(name, node);
            Names.type(node).ifPresent(type -> attributes.put(name, type));
        });
        return attributes;
    }

    private static void checkTraitName(String name, YamlNode node, Map<String, FieldType> attributes) {
        Names.checkField(name, node);
        if (attributes.containsKey(name)) {
            node.report("\"" + name + "\" is an attribute too; rename one of them");
        }
    }
}
