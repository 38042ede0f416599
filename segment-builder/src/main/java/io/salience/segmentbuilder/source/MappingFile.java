package io.salience.segmentbuilder.source;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.definition.YamlNode;
import io.salience.segmentbuilder.format.Preset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A mapping file while it is read: its YAML becomes a {@link SourceMapping}, or problems. */
final class MappingFile {

    /** Of every mapping. */
    private static final List<String> PROFILE_KEYS = List.of(
            "format",
            "encoding",
            "delimiter",
            "escape",
            "skip",
            "columns",
            "quotes",
            "fill",
            "keyed",
            "visitor",
            "attributes",
            "nulls",
            "number");

    private static final List<String> FURTHER_KEYS_OF_EVENTS =
            List.of("preset", "each", "event", "time", "id", "properties");

    private final YamlNode root;
    private final Problems problems;

    MappingFile(YamlNode root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    /** Empty where something that must be there is not, which is then a problem. */
    Optional<SourceMapping> mapping() {
        // Also tells of keys that are written twice.
        root.entries();
        if (!root.isMap()) {
            return Optional.empty();
        }
        boolean profiles = root.find("attributes").isPresent();
        root.onlyKeys(Stream.concat(PROFILE_KEYS.stream(), profiles ? Stream.empty() : FURTHER_KEYS_OF_EVENTS.stream())
                .toArray(String[]::new));
        if (root.find("preset").isEmpty()) {
            return mapping(new MappingKeys(root, null), profiles);
        }
        return preset().flatMap(preset -> mapping(new MappingKeys(root, preset), profiles));
    }

    /** The mapping of a preset alone: all of its properties are defaults. */
    Optional<SourceMapping> mappingOfPreset() {
        return mapping(new MappingKeys(root, root), false);
    }

    private Optional<YamlNode> preset() {
        return root.require("preset")
                .flatMap(node -> node.oneOf(Preset.class))
                .flatMap(preset -> YamlNode.parse(preset.mapping(), problems));
    }

    private Optional<SourceMapping> mapping(MappingKeys keys, boolean profiles) {
        RecordShape shape = new MappedShape(keys).read();
        MappingPaths paths = new MappingPaths(shape, keys);
        MappedEvent read = new MappedEvent(keys, paths);
        Optional<Who> who = read.who();
        Optional<EventParts> event = profiles ? Optional.empty() : read.parts();
        List<MappedField> fields = MappedFields.of(paths).read(profiles ? "attributes" : "properties");
        return who.filter(any -> profiles || event.isPresent())
                .map(one -> new SourceMapping(root.source(), shape, one, event, fields));
    }

    /** The end of a message about a text that is none of these. */
    static String oneOf(String found, String... known) {
        return Suggestion.endOfMessage(found, Arrays.asList(known));
    }
}
