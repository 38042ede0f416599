package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problems;
import io.salience.engine.event.Event;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import io.salience.segmentbuilder.format.FormatExport;
import io.salience.segmentbuilder.format.Preset;
import io.salience.segmentbuilder.format.Recorded;
import io.salience.segmentbuilder.format.RecordedEvents;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every preset reads what a generator wrote by the format's documented fields as the same events in plain NDJSON. */
class PresetsTest {

    @TempDir
    private Path folder;

    /** What names an event and whoever did it; the known or anonymous visitor, and both other ids. */
    private record Ids(String visitor, String anonymous, String previous) {}

    @ParameterizedTest
    @EnumSource(Preset.class)
    void aPresetReadsTheSameEventsAsPlainJson(Preset preset) throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed of " + preset + ": " + seed);
        List<Recorded> events = RecordedEvents.random(preset, new Random(seed), 300);
        Path file = Exports.write(folder, "export", FormatExport.written(preset, events, snowplowHeader(preset)));
        Path plain = Exports.write(folder, "plain.ndjson", FormatExport.plain(events));
        Map<String, String> properties = RecordedEvents.properties(preset);
        SourceMapping mapping = fitted(preset, properties);
        SourceMapping plainMapping = Exports.mapping(folder, FormatExport.plainMapping(properties));

        Exports.Collected<Event> read = Exports.events(mapping, file);
        Exports.Collected<Event> wanted = Exports.events(plainMapping, plain);
        assertThat(wanted.reasons()).isEmpty();
        assertThat(read.reasons()).isEmpty();
        assertThat(withoutIds(read.rows)).isEqualTo(withoutIds(wanted.rows));
        assertThat(repeats(read.rows)).isEqualTo(repeats(wanted.rows));
        assertThat(ids(mapping, file)).isEqualTo(ids(plainMapping, plain));
        assertThat(mapping.fields())
                .extracting(MappedField::name)
                .containsExactlyInAnyOrderElementsOf(properties.keySet());
    }

    private static String snowplowHeader(Preset preset) throws IOException {
        return preset == Preset.SNOWPLOW
                ? Files.readString(Exports.shared().resolve("suites/formats/snowplow-enriched-header.tsv"))
                : "";
    }

    private static SourceMapping fitted(Preset preset, Map<String, String> properties) {
        Problems problems = new Problems();
        SourceMapping mapping = SourceMapping.of(preset, problems).orElseThrow();
        assertThat(problems.text()).isEmpty();
        Schema.Builder schema = Schema.builder();
        properties.forEach(
                (name, type) -> schema.add(name, FieldType.valueOf(type.toUpperCase(Locale.ROOT)), Origin.PROPERTY));
        return mapping.fittedTo(schema.build());
    }

    private static List<String> withoutIds(List<Event> events) {
        return events.stream()
                .map(event -> event.visitorId() + " " + event.name() + " " + event.time() + " " + comparable(event))
                .toList();
    }

    private static Map<String, Object> comparable(Event event) {
        Map<String, Object> values = new TreeMap<>();
        event.properties()
                .forEach((name, value) -> values.put(
                        name,
                        value instanceof BigDecimal number
                                ? number.stripTrailingZeros().toPlainString()
                                : value));
        return values;
    }

    /** For every event, the place of the first one with its id: ids differ between the two, repeats must not. */
    private static List<Integer> repeats(List<Event> events) {
        Map<String, Integer> first = new HashMap<>();
        List<Integer> places = new ArrayList<>();
        for (Event event : events) {
            places.add(first.computeIfAbsent(String.valueOf(event.id()), any -> places.size()));
        }
        assertThat(first).doesNotContainKey("null");
        return places;
    }

    private static List<Ids> ids(SourceMapping mapping, Path file) {
        Layout layout = Layout.of(mapping);
        FieldValues values = new FieldValues(mapping, layout);
        List<Ids> ids = new ArrayList<>();
        new SourceRows(mapping.shape(), layout)
                .walk(
                        file,
                        "export",
                        row -> ids.add(new Ids(
                                String.valueOf(values.visitor(row)),
                                String.valueOf(values.anonymous(row)),
                                String.valueOf(values.previous(row)))));
        return ids;
    }

    @Test
    void theColumnsOfSnowplowAreThoseOfItsDocumentation() throws IOException {
        SourceMapping mapping =
                SourceMapping.of(Preset.SNOWPLOW, new Problems()).orElseThrow();
        assertThat(mapping.shape().csv().columns())
                .isEqualTo(Arrays.asList(snowplowHeader(Preset.SNOWPLOW).strip().split("\t")));
    }
}
