package io.salience.engine.trait;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourceText;
import io.salience.engine.definition.YamlNode;
import io.salience.engine.digest.Sha256;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
        return SourceText.read(file, shown, problems).flatMap(source -> read(source, problems));
    }

    /** Reads the text of a {@code traits.yaml}; see {@link #read(Path, String, Problems)}. */
    public static Optional<Traits> read(SourceText source, Problems problems) {
        return YamlNode.parse(source, problems).flatMap(root -> new TraitsReader(problems).read(root));
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

    /**
     * A fingerprint of each trait by name: its own, and where its value depends on calendar days, the zone too. Days of UTC
     * leave it as it is.
     */
    public Map<String, String> fingerprints(ZoneId zone) {
        Map<String, String> fingerprints = new LinkedHashMap<>();
        traits.values().forEach(trait -> fingerprints.put(trait.name(), fingerprint(trait, zone)));
        return Collections.unmodifiableMap(fingerprints);
    }

    private String fingerprint(Trait trait, ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC) || !countsDays(trait.how())
                ? trait.fingerprint()
                : Sha256.ofText(trait.fingerprint() + "\ndays of " + zone);
    }

    /** Of whatever it is made of; traits are not made of each other in circles. */
    private boolean countsDays(Computation how) {
        return how.countsDays()
                || how.traits().stream().flatMap(name -> find(name).stream()).anyMatch(part -> countsDays(part.how()));
    }

    /** Adds the traits and then the attributes as fields. */
    public void addTo(Schema.Builder schema) {
        traits.values().forEach(trait -> schema.add(trait.name(), trait.type(), Origin.TRAIT));
        attributes.forEach((name, type) -> schema.add(name, type, Origin.ATTRIBUTE));
    }
}
