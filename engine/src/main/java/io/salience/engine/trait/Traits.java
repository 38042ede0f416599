package io.salience.engine.trait;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.YamlNode;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that {@code traits.yaml} declares. Immutable and thread-safe. */
public final class Traits {

    private final List<String> events;
    private final Schema properties;
    private final Map<String, FieldType> attributes;
    private final Map<String, Schema> items;
    private final Map<String, Trait> traits = new LinkedHashMap<>();

    Traits(
            List<String> events,
            Schema properties,
            Map<String, FieldType> attributes,
            Map<String, Schema> items,
            List<Trait> traits) {
        this.events = List.copyOf(events);
        this.properties = properties;
        this.attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        this.items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
        traits.forEach(trait -> this.traits.put(trait.name(), trait));
    }

    /**
     * Reads a {@code traits.yaml}.
     *
     * @param file where it is
     * @param shown the name to show in messages
     * @return empty where anything is wrong with it; all of that is then among the problems
     */
    public static Optional<Traits> read(Path file, String shown, Problems problems) {
        return YamlNode.read(file, shown, problems).flatMap(root -> new TraitsReader(problems).read(root));
    }

    /** The names of the events that traits may count, in the order written. */
    public List<String> events() {
        return events;
    }

    /** What events carry. */
    public Schema properties() {
        return properties;
    }

    /** What others may say about a visitor, in the order written. */
    public Map<String, FieldType> attributes() {
        return attributes;
    }

    /** The types of items that requests may list, each with its fields, in the order written. */
    public Map<String, Schema> items() {
        return items;
    }

    /** In the order written. */
    public List<Trait> traits() {
        return List.copyOf(traits.values());
    }

    public Optional<Trait> find(String name) {
        return Optional.ofNullable(traits.get(name));
    }

    /** @throws IllegalArgumentException where there is no such trait */
    public Trait get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no trait " + name));
    }

    /** Adds the traits and then the attributes as fields. */
    public void addTo(Schema.Builder schema) {
        traits.values().forEach(trait -> schema.add(trait.name(), trait.type(), Origin.TRAIT));
        attributes.forEach((name, type) -> schema.add(name, type, Origin.ATTRIBUTE));
    }
}
