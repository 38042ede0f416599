package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problems;
import io.salience.segmentbuilder.format.Preset;
import io.salience.segmentbuilder.source.Exports.Collected;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose an event of a tool is; each row as {@code KNOWN/ANONYMOUS/PREVIOUS}. */
class PresetIdsTest {

    @TempDir
    private Path folder;

    private Collected<String> of(Preset preset, String rows) {
        return VisitorIdsTest.read(
                folder, SourceMapping.of(preset, new Problems()).orElseThrow(), "export", rows);
    }

    /** A project of today, one of the years before 2023, and rows that only import has. */
    @Test
    void mixpanelsIdsOfDevicesAreAnonymous() {
        Collected<String> read = of(
                Preset.MIXPANEL,
                List.of(
                                "\"distinct_id\":\"$device:d1\",\"$device_id\":\"d1\"",
                                "\"distinct_id\":\"$device:d1\"",
                                "\"distinct_id\":\"u1\",\"$user_id\":\"u1\",\"$device_id\":\"d1\",\"$anon_distinct_id\":\"$device:d1\"",
                                "\"distinct_id\":\"u1\",\"$device_id\":\"d1\",\"$distinct_id_before_identity\":\"$device:d1\"",
                                "\"distinct_id\":\"d2\",\"$device_id\":\"d2\"",
                                "\"distinct_id\":\"d2\",\"$user_id\":\"u2\",\"$device_id\":\"d2\"",
                                "\"$identified_id\":\"u3\",\"$anon_id\":\"d3\"",
                                "\"$identified_id\":\"u3\",\"$anon_id\":\"$device:d3\"",
                                "\"distinct_id\":\"u4\"",
                                "\"distinct_id\":4")
                        .stream()
                        .map(ids -> "{\"event\":\"a\",\"properties\":{\"time\":1483228800," + ids + "}}\n")
                        .reduce("", String::concat));
        assertThat(read.reasons()).isEmpty();
        assertThat(read.rows)
                .containsExactly(
                        "/d1/", "/d1/", "u1/d1/d1", "u1/d1/d1", "/d2/", "u2/d2/", "u3//d3", "u3//d3", "u4//", "4//");
    }

    @Test
    void anEventOfGa4WithoutConsentIsNobodys() {
        Collected<String> read = of(Preset.GA4, """
                {"event_name":"a","event_timestamp":"1483228800000000","user_pseudo_id":null,"user_id":null}
                {"event_name":"a","event_timestamp":"1483228800000000","user_pseudo_id":"","user_id":"(not set)"}
                {"event_name":"a","event_timestamp":"1483228800000000"}
                {"event_name":"a","event_timestamp":"1483228800000000","user_pseudo_id":"1234567.8901234","user_id":null}
                {"event_name":"a","event_timestamp":1483228800000000,"user_pseudo_id":null,"user_id":"u1"}
                """);
        assertThat(read.reasons()).isEmpty();
        assertThat(read.nobody).containsExactly(1L, 2L, 3L);
        assertThat(read.rows).containsExactly("/1234567.8901234/", "u1//");
    }

    @Test
    void snowplowsIdOfZerosIsNobodys() {
        String zeros = "00000000-0000-0000-0000-000000000000";
        Collected<String> read = of(
                Preset.SNOWPLOW,
                snowplow("", "", zeros)
                        + snowplow("", zeros, zeros)
                        + snowplow("", "", "")
                        + snowplow("u1", zeros, zeros)
                        + snowplow("", "d1", zeros)
                        + snowplow("", zeros, "n1")
                        + snowplow(zeros, "", "n1"));
        assertThat(read.reasons()).isEmpty();
        assertThat(read.nobody).containsExactly(1L, 2L, 3L);
        assertThat(read.rows).containsExactly("u1//", "/d1/", "/n1/", "/n1/");
    }

    private static String snowplow(String user, String domain, String network) {
        List<String> names = SourceMapping.of(Preset.SNOWPLOW, new Problems())
                .orElseThrow()
                .shape()
                .csv()
                .columns();
        return String.join(
                        "\t",
                        names.stream()
                                .map(name -> switch (name) {
                                    case "user_id" -> user;
                                    case "domain_userid" -> domain;
                                    case "network_userid" -> network;
                                    case "event_name" -> "page_view";
                                    case "collector_tstamp" -> "2017-01-05 10:00:00.000";
                                    default -> "";
                                })
                                .toList())
                + "\n";
    }

    @Test
    void segmentsIdsMayBeNullOrNumbers() {
        Collected<String> read = of(Preset.SEGMENT, """
                {"type":"page","userId":null,"anonymousId":"a1","timestamp":"2017-01-05T10:00:00Z"}
                {"type":"track","event":"b","userId":17,"anonymousId":null,"timestamp":"2017-01-05T10:00:00Z"}
                {"type":"screen","userId":17.0,"anonymousId":"a1","timestamp":"2017-01-05T10:00:00Z"}
                {"type":"group","groupId":"g","userId":"","anonymousId":"a1","timestamp":null,"originalTimestamp":"2017-01-05T10:00:00Z"}
                {"type":"track","event":"b","userId":null,"anonymousId":null,"timestamp":"2017-01-05T10:00:00Z"}
                """);
        assertThat(read.rows).containsExactly("/a1/", "17//", "17/a1/", "/a1/");
        assertThat(read.reasons()).containsExactly("export:5: userId: the visitor is missing");
    }

    @Test
    void anOrderOfShopifyWithoutAnAddressIsThatOfTheTelephone() {
        Collected<String> read = of(Preset.SHOPIFY_ORDERS, """
                Name,Email,Phone,Created at,Lineitem sku
                #1,a@example.com,+491701,2017-01-05 10:00:00 +0100,s1
                #2,,+491702,2017-01-05 10:00:00 +0100,s1
                #2,,,,s2
                #3,,,2017-01-05 10:00:00 +0100,s1
                """);
        assertThat(read.rows).containsExactly("a@example.com//", "+491702//", "+491702//");
        assertThat(read.reasons()).containsExactly("export:5: Email: the visitor is missing");
    }
}
