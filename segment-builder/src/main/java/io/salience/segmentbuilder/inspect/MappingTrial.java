package io.salience.segmentbuilder.inspect;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourceText;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import io.salience.segmentbuilder.source.ExportReader;
import io.salience.segmentbuilder.source.SourceMapping;
import io.salience.segmentbuilder.source.Trial;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What a build with a mapping makes of a sample.
 *
 * @param rows what becomes of them; empty if the build would not begin
 * @param refusal why it would not; empty if it would
 */
public record MappingTrial(Optional<Trial> rows, String refusal) {

    static MappingTrial of(WrittenMapping written, Path file) {
        Problems problems = new Problems();
        Optional<SourceMapping> mapping = SourceMapping.read(new SourceText("the mapping", written.text()), problems);
        if (mapping.isEmpty()) {
            return new MappingTrial(Optional.empty(), problems.text());
        }
        try {
            return new MappingTrial(Optional.of(Trial.of(reader(mapping.get(), written), file, file.toString())), "");
        } catch (BadInput e) {
            return new MappingTrial(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private static ExportReader reader(SourceMapping mapping, WrittenMapping written) {
        Origin origin = mapping.mapsProfiles() ? Origin.ATTRIBUTE : Origin.PROPERTY;
        Schema.Builder builder = Schema.builder();
        written.types().forEach((name, type) -> builder.add(name, type(type), origin));
        Schema schema = builder.build();
        SourceMapping fitted = mapping.fittedTo(schema);
        return mapping.mapsProfiles()
                ? ExportReader.ofProfiles(fitted, schema)
                : ExportReader.ofEvents(fitted, schema, Instant.now());
    }

    private static FieldType type(String written) {
        return FieldType.DECLARED.stream()
                .filter(type -> type.toString().equals(written))
                .findFirst()
                .orElseThrow();
    }
}
