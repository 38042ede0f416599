package io.salience.segmentbuilder;

import io.salience.engine.profile.Field;
import io.salience.engine.trait.Traits;
import io.salience.segmentbuilder.source.MappedField;
import io.salience.segmentbuilder.source.SourceMapping;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a mapping of events leaves out that the workspace declares. */
record MappingWarnings(Traits traits) {

    List<String> of(SourceMapping mapping) {
        Set<String> mapped = mapping.fields().stream().map(MappedField::name).collect(Collectors.toSet());
        return traits.properties().fields().stream()
                .map(Field::name)
                .filter(name -> !mapped.contains(name))
                .map(name -> mapping.source().file() + " does not map the property \"" + name
                        + "\"; traits that read it find it missing in every event")
                .toList();
    }
}
