package io.salience.segmentbuilder.inspect;

import io.salience.engine.definition.Problems;
import io.salience.segmentbuilder.format.Preset;
import io.salience.segmentbuilder.source.EventParts;
import io.salience.segmentbuilder.source.FieldPath;
import io.salience.segmentbuilder.source.MappedField;
import io.salience.segmentbuilder.source.SourceMapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A mapping that builds on a preset. */
record PresetMapping(Inspection inspection, Preset preset) {

    WrittenMapping written() {
        SourceMapping mapping = SourceMapping.of(preset, new Problems()).orElseThrow();
        Map<String, String> present = new LinkedHashMap<>();
        for (MappedField field : mapping.fields()) {
            if (facts(field.places().from()).anyMatch(facts -> facts.present() > 0)) {
                present.put(field.name(), field.type().toString());
            }
        }
        EventParts.EventName name = mapping.event().orElseThrow().name();
        Set<String> events = new TreeSet<>();
        if (name.always() != null) {
            events.add(name.always());
        }
        facts(name.from())
                .findFirst()
                .ifPresent(facts ->
                        facts.values().forEach(value -> events.add(name.rule().name(value))));
        StringBuilder text = new StringBuilder(
                "# A mapping to begin with; the preset says what each field means. Add properties of your own here.\n");
        inspection
                .remarks()
                .forEach(remark -> text.append("# - ").append(remark).append('\n'));
        text.append("preset: ").append(preset).append('\n');
        new ShapeLines(inspection)
                .besides(mapping.shape())
                .forEach(line -> text.append(line).append('\n'));
        return new WrittenMapping(
                text.append('\n').append(TraitsStart.comment(events, present)).toString(), present);
    }

    private Stream<FieldFacts> facts(List<FieldPath> paths) {
        return paths.stream()
                .map(path -> inspection.field(path.text()))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
    }
}
