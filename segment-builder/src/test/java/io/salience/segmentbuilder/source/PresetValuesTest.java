package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problems;
import io.salience.engine.event.Event;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import io.salience.segmentbuilder.format.Preset;
import io.salience.segmentbuilder.source.Exports.Collected;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Presets read the numbers and the missing values that their tools write; no event is lost for one of them. */
class PresetValuesTest {

    private static final Schema DECLARED = Schema.builder()
            .add("value", FieldType.NUMBER, Origin.PROPERTY)
            .add("revenue", FieldType.NUMBER, Origin.PROPERTY)
            .add("sessionId", FieldType.TEXT, Origin.PROPERTY)
            .add("campaignSource", FieldType.TEXT, Origin.PROPERTY)
            .add("campaignMedium", FieldType.TEXT, Origin.PROPERTY)
            .add("country", FieldType.TEXT, Origin.PROPERTY)
            .add("coupon", FieldType.TEXT, Origin.PROPERTY)
            .build();

    @TempDir
    private Path folder;

    private Collected<Event> read(SourceMapping mapping, List<String> lines) {
        return Exports.events(
                mapping.fittedTo(DECLARED), Exports.write(folder, "export", String.join("\n", lines) + "\n"));
    }

    private Collected<Event> read(Preset preset, String... lines) {
        return read(SourceMapping.of(preset, new Problems()).orElseThrow(), List.of(lines));
    }

    private static String ga4(String value, String more) {
        return "{\"event_timestamp\":\"1483228800123456\",\"event_name\":\"purchase\",\"user_pseudo_id\":\"1.2\",\"user_id\":null,"
                + "\"event_params\":[{\"key\":\"value\",\"value\":" + value + "}]" + more + "}";
    }

    private static List<Object> values(Collected<Event> read, String property) {
        return read.rows.stream()
                .map(event -> event.properties().getOrDefault(property, "missing"))
                .map(value -> value instanceof BigDecimal number
                        ? number.stripTrailingZeros().toPlainString()
                        : value)
                .toList();
    }

    /** A sum of doubles has more decimals than can be kept: it is rounded, and that is counted. */
    @Test
    void floatsOfGa4AreNumbers() {
        Collected<Event> read = read(
                Preset.GA4,
                ga4("{\"double_value\":59.970000000000006}", ""),
                ga4("{\"double_value\":1.0E-5}", ""),
                ga4("{\"double_value\":1.2E3,\"int_value\":null}", ""),
                ga4("{\"int_value\":\"42\",\"double_value\":null}", ""),
                ga4("{\"int_value\":null,\"double_value\":null,\"string_value\":null}", ""),
                ga4("{\"string_value\":\"59,97\"}", ""));
        assertThat(read.reasons()).isEmpty();
        assertThat(values(read, "value")).containsExactly("59.97", "0.00001", "1200", "42", "missing", "missing");
        assertThat(read.rows).extracting(Event::visitorId).containsOnly("1.2");
        assertThat(read.flaws).hasSize(2);
        assertThat(read.flaws.get(0)).startsWith("1: event_params.value: ").contains("59.970000000000006");
        assertThat(read.flaws.get(1)).startsWith("6: event_params.value: ").contains("59,97");
    }

    /** Analytics has placeholders for what it does not know; that a visit came from nowhere else is known. */
    @Test
    void whatGa4DoesNotKnowIsMissingAndADirectVisitIsNot() {
        String source = ",\"traffic_source\":{\"source\":\"(direct)\",\"medium\":\"(none)\"},";
        Collected<Event> read = read(
                Preset.GA4,
                ga4("{}", source + "\"geo\":{\"country\":\"(not set)\"}"),
                ga4("{}", source + "\"geo\":{\"country\":\"\"}"),
                ga4("{}", source + "\"geo\":{\"country\":null}"),
                ga4("{}", source + "\"geo\":null"));
        assertThat(read.reasons()).isEmpty();
        assertThat(read.flaws).isEmpty();
        assertThat(read.rows)
                .extracting(Event::properties)
                .allSatisfy(properties -> assertThat(properties)
                        .containsExactlyInAnyOrderEntriesOf(
                                Map.of("campaignSource", "(direct)", "campaignMedium", "(none)")));
    }

    /** BigQuery writes whole numbers as texts, other programs as numbers. */
    @Test
    void aSessionOfGa4IsATextHoweverItIsWritten() {
        String session =
                ",\"user_properties\":[],\"items\":[],\"event_params\":[{\"key\":\"ga_session_id\",\"value\":{\"int_value\":";
        String event = "{\"event_timestamp\":1483228800123456,\"event_name\":\"a\",\"user_pseudo_id\":\"1.2\"";
        Collected<Event> read =
                read(Preset.GA4, event + session + "\"1740787200\"}}]}", event + session + "1740787200}}]}");
        assertThat(read.flaws).isEmpty();
        assertThat(values(read, "sessionId")).containsExactly("1740787200", "1740787200");
    }

    @Test
    void wordsOfTheMappingAreAddedToThoseOfThePreset() {
        SourceMapping own = Exports.mapping(folder, "preset: ga4\nnulls: [none]\n");
        Collected<Event> read = read(
                own,
                List.of(
                        ga4(
                                "{}",
                                ",\"geo\":{\"country\":\"(not set)\",\"city\":\"x\"},\"device\":{\"category\":\"none\"}"),
                        ga4("{}", ",\"geo\":{\"country\":\"none\"}"),
                        ga4("{}", ",\"geo\":{\"country\":\"Norway\"}")));
        assertThat(values(read, "country")).containsExactly("missing", "missing", "Norway");
    }

    @Test
    void floatsAndNullsOfSegmentKeepTheEvent() {
        String track =
                "{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\"U1\",\"timestamp\":\"2017-01-05T10:00:00Z\",";
        Collected<Event> read = read(
                Preset.SEGMENT,
                track + "\"properties\":{\"revenue\":107.97000000000001,\"coupon\":null}}",
                track + "\"properties\":{\"revenue\":\"107.97\",\"coupon\":\"\"}}",
                track + "\"properties\":{\"revenue\":null}}",
                track + "\"properties\":{\"revenue\":\"n/a\",\"coupon\":\"C\"}}",
                track + "\"properties\":{\"revenue\":[1],\"coupon\":\"C\"}}",
                track + "\"properties\":null,\"context\":null}");
        assertThat(read.reasons()).isEmpty();
        assertThat(values(read, "revenue"))
                .containsExactly("107.97", "107.97", "missing", "missing", "missing", "missing");
        assertThat(values(read, "coupon")).containsExactly("missing", "missing", "missing", "C", "C", "missing");
        assertThat(read.flaws)
                .hasSize(3)
                .satisfiesExactly(
                        flaw -> assertThat(flaw).startsWith("1: properties.revenue: "),
                        flaw -> assertThat(flaw).startsWith("4: properties.revenue: "),
                        flaw -> assertThat(flaw).startsWith("5: properties.revenue: "));
    }
}
