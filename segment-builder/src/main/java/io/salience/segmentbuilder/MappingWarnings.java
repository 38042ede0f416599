package io.salience.segmentbuilder;

import io.salience.engine.profile.Field;
import io.salience.engine.trait.Traits;
import io.salience.segmentbuilder.source.MappedField;
import io.salience.segmentbuilder.source.SourceMapping;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What mappings of events leave out that the workspace declares. */
record MappingWarnings(Traits traits) {

    List<String> of(List<SourceMapping> mappings) {
        Set<String> mapped = mappings.stream()
                .flatMap(mapping -> mapping.fields().stream())
                .map(MappedField::name)
                .collect(Collectors.toSet());
        List<String> files = mappings.stream()
                .map(mapping -> mapping.source().file())
                .distinct()
                .toList();
        String who =
                files.size() == 1 ? files.get(0) + " does not map" : "none of " + String.join(", ", files) + " maps";
        return traits.properties().fields().stream()
                .map(Field::name)
                .filter(name -> !mapped.contains(name))
                .map(name -> who + " the property \"" + name + "\"; traits that read it find it missing in every event")
                .toList();
    }
}
