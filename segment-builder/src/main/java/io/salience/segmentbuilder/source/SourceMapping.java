package io.salience.segmentbuilder.source;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.definition.YamlNode;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import io.salience.segmentbuilder.format.Preset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the columns or fields of an export mean, as a mapping file says. Immutable and thread-safe.
 *
 * @param source the mapping file's text
 * @param who where the ids of the visitor stand
 * @param event where an event's own parts stand; empty where the rows are profiles
 * @param fields the properties of events, or the attributes of profiles, in the order written
 */
public record SourceMapping(
        SourceText source, RecordShape shape, Who who, Optional<EventParts> event, List<MappedField> fields) {

    public SourceMapping {
        fields = List.copyOf(fields);
    }

    /** Reads a mapping file; empty where it has problems, all of which are then added. */
    public static Optional<SourceMapping> read(Path file, Problems problems) {
        return read(file, file.toString(), problems);
    }

    /** @param shown the name to show in messages */
    public static Optional<SourceMapping> read(Path file, String shown, Problems problems) {
        return SourceText.read(file, shown, problems).flatMap(text -> read(text, problems));
    }

    /** As {@link #read(Path, Problems)}. */
    public static Optional<SourceMapping> read(SourceText text, Problems problems) {
        int before = problems.count();
        return YamlNode.parse(text, problems)
                .flatMap(root -> new MappingFile(root, problems).mapping())
                .filter(mapping -> problems.count() == before);
    }

    /** The mapping of a preset as it is. */
    public static Optional<SourceMapping> of(Preset preset, Problems problems) {
        return YamlNode.parse(preset.mapping(), problems)
                .flatMap(root -> new MappingFile(root, problems).mappingOfPreset());
    }

    /** Whether its rows are profiles; otherwise they are events. */
    public boolean mapsProfiles() {
        return event.isEmpty();
    }

    /**
     * The mapping without a preset's fields that the workspace does not declare; those that it does have the types that it
     * declares.
     *
     * @param declared a schema that holds the workspace's properties and attributes
     */
    public SourceMapping fittedTo(Schema declared) {
        List<Field> known = declared.fields(mapsProfiles() ? Origin.ATTRIBUTE : Origin.PROPERTY);
        List<MappedField> fitted =
                fields.stream().flatMap(field -> fitted(field, known).stream()).toList();
        return new SourceMapping(source, shape, who, event, fitted);
    }

    private static Optional<MappedField> fitted(MappedField mapped, List<Field> known) {
        if (!mapped.isDefault()) {
            return Optional.of(mapped);
        }
        return known.stream()
                .filter(field -> field.name().equals(mapped.name()))
                .findFirst()
                .map(field -> mapped.as(field.type()));
    }

    /**
     * Compares the mapped fields with what the workspace declares.
     *
     * @param declared a schema that holds the workspace's properties and attributes
     */
    public void check(Schema declared, Problems problems) {
        Origin origin = mapsProfiles() ? Origin.ATTRIBUTE : Origin.PROPERTY;
        List<Field> known = declared.fields(origin);
        for (MappedField field : fields) {
            SourcePosition at = field.at();
            if (at != null) {
                difference(field, origin, known).ifPresent(message -> problems.add(source, at, message));
            }
        }
    }

    private static Optional<String> difference(MappedField mapped, Origin origin, List<Field> known) {
        String subject = origin + " \"" + mapped.name() + "\"";
        Optional<Field> declared = known.stream()
                .filter(field -> field.name().equals(mapped.name()))
                .findFirst();
        if (declared.isEmpty()) {
            List<String> names = known.stream().map(Field::name).toList();
            return Optional.of(
                    subject + " is not declared in traits.yaml" + Suggestion.endOfMessage(mapped.name(), names));
        }
        return declared.filter(field -> field.type() != mapped.type())
                .map(field ->
                        subject + " is " + mapped.type() + " here and " + field.type() + " in traits.yaml; change one");
    }
}
