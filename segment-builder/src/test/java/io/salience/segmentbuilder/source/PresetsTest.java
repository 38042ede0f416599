package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.salience.engine.definition.Problems;
import io.salience.engine.event.Event;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import io.salience.segmentbuilder.event.EventRow.Name;
import io.salience.segmentbuilder.format.FormatExport;
import io.salience.segmentbuilder.format.Preset;
import io.salience.segmentbuilder.format.Recorded;
import io.salience.segmentbuilder.format.RecordedEvents;
import io.salience.segmentbuilder.source.Exports.Collected;
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
import org.junit.jupiter.params.provider.CsvSource;
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
        Collected<Ids> ids = new Collected<>();
        new EventReader(mapping, Exports.CLOCK)
                .read(
                        file,
                        "export",
                        row -> new Ids(
                                EventReader.text(row, Name.VISITOR),
                                EventReader.text(row, Name.ANONYMOUS),
                                EventReader.text(row, Name.PREVIOUS)),
                        ids);
        return ids.rows;
    }

    @Test
    void theColumnsOfSnowplowAreThoseOfItsDocumentation() throws IOException {
        SourceMapping mapping =
                SourceMapping.of(Preset.SNOWPLOW, new Problems()).orElseThrow();
        assertThat(mapping.shape().csv().columns())
                .isEqualTo(Arrays.asList(snowplowHeader(Preset.SNOWPLOW).strip().split("\t")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SEGMENT        | {"type":"track","event":"a","timestamp":"2017-01-01T00:00:00Z"}                    | export:1: userId: the visitor is missing
            SEGMENT        | {"type":"track","userId":"a","event":"a"}                                          | export:1: timestamp: the time is missing
            GA4            | {"user_id":"a","event_name":"a","event_timestamp":"yesterday"}                     | export:1: event_timestamp: "yesterday" is not micros since 1970 such as 1500000000000000
            GA4            | {"user_id":"a","event_timestamp":"1483228800000000"}                               | export:1: event_name: the event is missing
            SNOWPLOW       | web\\tpc\\t2017                                                                      | export:1: has 3 fields, the mapping has 131
            MIXPANEL       | {"event":"a","properties":{"distinct_id":"a","time":"soon"}}                       | export:1: properties.time: "soon" is not seconds or milliseconds since 1970 such as 1500000000 or 1500000000000
            MIXPANEL       | {"event":"a","properties":                                                         | export:1: is not valid JSON: it does not end on its line
            AMPLITUDE      | {"event_type":"a","event_time":"2017-02-30 00:00:00.000000","user_id":"a"}         | export:1: event_time: "2017-02-30 00:00:00.000000" is not an ISO 8601 time such as 2017-01-05T10:00:00Z
            SHOPIFY_ORDERS | Name,Email,Created at\\n#1,,2017-01-01 00:00:00 +0200                               | export:2: Email: the visitor is missing
            SHOPIFY_ORDERS | Name,Email,Created at\\n#1,a,2017-01-01 00:00:00 +0200\\n#1,,\\n#2,,                 | export:4: Email: the visitor is missing
            RETAILROCKET   | timestamp,visitorid,event,itemid,transactionid\\n1483228800000,,view,1,             | export:2: visitorid: the visitor is missing
            """)
    void aRowThatCannotBeUsedIsRejectedWithItsLineAndReason(Preset preset, String text, String reason) {
        String written = text.replace("\\n", "\n").replace("\\t", "\t");
        SourceMapping mapping = fitted(preset, Map.of("value", "number", "price", "number"));
        Exports.Collected<Event> read = Exports.events(mapping, Exports.write(folder, "export", written));
        assertThat(read.reasons()).singleElement().asString().startsWith(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GA4    | {"user_id":"a","event_name":"a","event_timestamp":"1483228800000000","event_params":[{"key":"value","value":{"string_value":"much"}}]} | 1: event_params.value: "much" is not a number such as 1234.5
            REES46 | event_time,event_type,product_id,price,user_id,user_session\\n2017-01-01 00:00:00 UTC,view,1,free,2,s | 2: price: "free" is not a number such as 1234.5
            """)
    void aPropertyThatDoesNotFitIsMissingInItsEvent(Preset preset, String text, String flaw) {
        SourceMapping mapping = fitted(preset, Map.of("value", "number", "price", "number"));
        Exports.Collected<Event> read =
                Exports.events(mapping, Exports.write(folder, "export", text.replace("\\n", "\n")));
        assertThat(read.only().properties()).isEmpty();
        assertThat(read.flaws).containsExactly(flaw);
    }

    @Test
    void theWorkspaceSaysTheTypeOfADefaultAndTheUserThatOfHisOwn() {
        SourceMapping ga4 = fitted(Preset.GA4, Map.of("value", "text"));
        assertThat(ga4.fields()).singleElement().extracting(MappedField::type).isEqualTo(FieldType.TEXT);
        SourceMapping own = Exports.mapping(folder, """
                preset: ga4
                properties:
                  value: { from: event_params.worth, type: number }
                  depth: { from: [event_params.depth, user_properties.depth], type: number }
                """);
        Problems problems = new Problems();
        own.check(
                Schema.builder().add("value", FieldType.NUMBER, Origin.PROPERTY).build(), problems);
        assertThat(problems.sorted())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .isEqualTo("property \"depth\" is not declared in traits.yaml; expected one of: value"));
        Path file = Exports.write(folder, "own.ndjson", """
                {"user_id":"a","event_name":"a","event_timestamp":"1483228800000000",\
                "event_params":[{"value":{"int_value":"42"},"key":"worth"},{"key":"worth","value":{"int_value":"43"}}],\
                "user_properties":[{"key":"depth","value":{"string_value":null,"double_value":0.5}}]}
                """);
        Schema both = Schema.builder()
                .add("value", FieldType.NUMBER, Origin.PROPERTY)
                .add("depth", FieldType.NUMBER, Origin.PROPERTY)
                .build();
        assertThat(comparable(Exports.events(own.fittedTo(both), file).only()))
                .isEqualTo(Map.of("value", "42", "depth", "0.5"));
    }

    @Test
    void theUserRenamesEventsOfAPreset() {
        SourceMapping own = Exports.mapping(folder, """
                preset: rees46
                event: { rename: { view: Looked } }
                """);
        Path file = Exports.write(folder, "own.csv", """
                event_time,event_type,product_id,user_id,user_session
                2017-01-01 00:00:00 UTC,view,1,2,s
                2017-01-01 00:00:00 UTC,cart,1,2,s
                """);
        assertThat(Exports.events(own.fittedTo(Schema.builder().build()), file).rows)
                .extracting(Event::name)
                .containsExactly("Looked", "Product Added");
    }

    @Test
    void theItemsOfAnEventAreRowsWhereTheUserWantsThem() {
        SourceMapping own = Exports.mapping(folder, """
                preset: ga4
                each: items
                id: [/user_pseudo_id, /event_timestamp, item_id]
                properties:
                  sku: { from: item_id, type: text }
                """);
        Path file = Exports.write(folder, "own.ndjson", """
                {"user_pseudo_id":"a","event_name":"buy","event_timestamp":"1483228800000000",\
                "event_params":[{"key":"currency","value":{"string_value":"EUR"}}],"items":[{"item_id":"x"},{"item_id":"y"}]}
                """);
        Schema schema = Schema.builder()
                .add("sku", FieldType.TEXT, Origin.PROPERTY)
                .add("currency", FieldType.TEXT, Origin.PROPERTY)
                .build();
        assertThat(Exports.events(own.fittedTo(schema), file).rows)
                .extracting(Event::visitorId, Event::id, Event::properties)
                .containsExactly(
                        tuple("a", "a\u001f1483228800000000\u001fx", Map.of("sku", "x", "currency", "EUR")),
                        tuple("a", "a\u001f1483228800000000\u001fy", Map.of("sku", "y", "currency", "EUR")));
    }

    @Test
    void whatIsInTheJsonOfSnowplowsColumnsIsRead() throws IOException {
        SourceMapping own = Exports.mapping(folder, """
                preset: snowplow
                properties:
                  sku: { from: { column: unstruct_event, field: data.data.sku }, type: text }
                  tier: { from: { column: contexts, field: data.com_acme_loyal_customer_1.tier }, type: text }
                """);
        List<String> names =
                Arrays.asList(snowplowHeader(Preset.SNOWPLOW).strip().split("\t"));
        String[] cells = new String[names.size()];
        Arrays.fill(cells, "");
        Map.of(
                        "event_name",
                        "add",
                        "user_id",
                        "a",
                        "derived_tstamp",
                        "2017-01-01 00:00:00.000",
                        "unstruct_event",
                        "{\"data\":{\"schema\":\"iglu:com.acme/add/jsonschema/1-0-0\",\"data\":{\"sku\":\"x\"}}}",
                        "contexts",
                        "{\"data\":[{\"schema\":\"iglu:com.acme/page/jsonschema/1-0-0\",\"data\":{\"tier\":\"no\"}},"
                                + "{\"data\":{\"tier\":\"gold\"},\"schema\":\"iglu:com.acme/loyalCustomer/jsonschema/1-2-0\"}]}")
                .forEach((name, cell) -> cells[names.indexOf(name)] = cell);
        String broken = String.join("\t", cells).replace("\"sku\":", "sku:");
        Path file = Exports.write(folder, "own.tsv", String.join("\t", cells) + "\n" + broken + "\n");
        Schema schema = Schema.builder()
                .add("sku", FieldType.TEXT, Origin.PROPERTY)
                .add("tier", FieldType.TEXT, Origin.PROPERTY)
                .build();
        Exports.Collected<Event> read = Exports.events(own.fittedTo(schema), file);
        assertThat(read.rows)
                .extracting(Event::properties)
                .containsExactly(Map.of("sku", "x", "tier", "gold"), Map.of("tier", "gold"));
        assertThat(read.flaws).singleElement().asString().startsWith("2: unstruct_event: is not valid JSON: ");
    }
}
