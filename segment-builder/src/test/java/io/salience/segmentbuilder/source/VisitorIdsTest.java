package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problems;
import io.salience.segmentbuilder.event.EventRow;
import io.salience.segmentbuilder.event.EventRow.Name;
import io.salience.segmentbuilder.format.Preset;
import io.salience.segmentbuilder.source.Exports.Collected;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose a row is if a field of known ids holds anonymous ids or ids of guests. */
class VisitorIdsTest {

    private static final String EVENT = "event: { always: view }\ntime: { from: t }\n";
    private static final String DEVICES =
            "visitor: { known: [u, d], anonymous: a, previous: p, anonymousPrefix: \"$device:\" }\n" + EVENT;

    @TempDir
    private Path folder;

    /** Each row as {@code KNOWN/ANONYMOUS/PREVIOUS}. */
    private Collected<String> read(SourceMapping mapping, String name, String rows) {
        Collected<String> ids = new Collected<>();
        new EventReader(mapping, Exports.CLOCK)
                .read(Exports.write(folder, name, rows), name, VisitorIdsTest::written, ids);
        return ids;
    }

    private static String written(EventRow row) {
        String visitor = EventReader.text(row, Name.VISITOR);
        String other = EventReader.text(row, Name.ANONYMOUS);
        String previous = EventReader.text(row, Name.PREVIOUS);
        return (row.isKnown() ? visitor + "/" + shown(other) : "/" + visitor) + "/" + shown(previous);
    }

    private static String shown(String id) {
        return id.equals("null") ? "" : id;
    }

    private Collected<String> csv(String mapping, String rows) {
        return read(Exports.mapping(folder, "format: csv\n" + mapping), "e.csv", rows);
    }

    private Collected<String> ndjson(String mapping, String rows) {
        return read(Exports.mapping(folder, "format: ndjson\n" + mapping), "e.ndjson", rows);
    }

    private Collected<String> of(Preset preset, String rows) {
        return read(SourceMapping.of(preset, new Problems()).orElseThrow(), "export", rows);
    }

    /** Columns are u, d, a and p. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            u1,,,                             | u1//
            u1,$device:x,,                    | u1/x/
            $device:x,u1,,                    | u1/x/
            $device:x,$device:y,,             | /x/
            $device:x,,y,                     | /y/
            $device:x,u1,y,                   | u1/y/
            ,$device:x,,                      | /x/
            , $device:x ,,                    | /x/
            ,$device: x,,                     | /x/
            ,,$device:x,                      | /x/
            ,,x,$device:y                     | /x/y
            u1,,,$device:y                    | u1//y
            u1,,$device:,$device:             | u1//
            $device:,u1,,                     | u1//
            $device:null,u1,,                 | u1//
            x,,x,                             | /x/
            x,u1,x,                           | u1/x/
            x,,$device:x,                     | /x/
            x,$device:x,,                     | /x/
            $Device:x,,,                      | $Device:x//
            u1$device:x,,,                    | u1$device:x//
            $device,,,                        | $device//
            """)
    void anIdWithThePrefixIsAnonymous(String row, String ids) {
        Collected<String> read = csv(DEVICES, "u,d,a,p,t\n" + row + ",2017-01-05\n");
        assertThat(read.reasons()).isEmpty();
        assertThat(read.rows).containsExactly(ids);
    }

    @Test
    void aPrefixAloneIsMissing() {
        assertThat(csv(DEVICES, "u,d,a,p,t\n$device:,$device: ,,,2017-01-05\n").reasons())
                .containsExactly("e.csv:2: u: the visitor is missing: found \"$device:\"");
    }

    @Test
    void whatFollowsThePrefixNeedNotBeAWholeNumber() {
        String mapping = "visitor: { known: u, anonymousPrefix: \"anon-\", as: whole-number }\n" + EVENT;
        Collected<String> read =
                csv(mapping, "u,t\n17.0,2017-01-05\nanon-3f-a,2017-01-05\nanon-7,2017-01-05\n17.5,2017-01-05\n");
        assertThat(read.rows).containsExactly("17//", "/3f-a/", "/7/");
        assertThat(read.reasons())
                .containsExactly("e.csv:5: u: the visitor \"17.5\" is not a whole number, such as 17850 or 17850.0");
    }

    @Test
    void anIdThatIsTooLongIsRejectedAlsoBehindThePrefix() {
        assertThat(csv(DEVICES, "u,d,a,p,t\n$device:" + "x".repeat(300) + ",,,,2017-01-05\n")
                        .reasons())
                .singleElement()
                .asString()
                .startsWith("e.csv:2: a: the visitor \"xxx");
    }

    /** Columns are u, a and p. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            u1,,      | u1//
            0,x,      | /x/
             0 ,x,    | /x/
            guest,x,  | /x/
            Guest,x,  | Guest/x/
            00,x,     | 00/x/
            0.0,x,    | 0.0/x/
            u1,0,0    | u1//
            0,x,0     | /x/
            """)
    void aGuestIsNobody(String row, String ids) {
        String mapping = "visitor: { known: u, anonymous: a, previous: p, guests: [0, \" guest \"] }\n" + EVENT;
        Collected<String> read = csv(mapping, "u,a,p,t\n" + row + ",2017-01-05\n");
        assertThat(read.reasons()).isEmpty();
        assertThat(read.rows).containsExactly(ids);
    }

    @Test
    void aGuestsRowIsRejectedAsSuchOrBelongsToNobody() {
        String rows = "u,a,t\n0,,2017-01-05\n,0,2017-01-05\n 0 ,guest,soon\n,,2017-01-05\n7,,2017-01-05\n";
        String visitor = "visitor: { known: u, anonymous: a, guests: [\"0\", guest]";
        Collected<String> read = csv(visitor + " }\n" + EVENT, rows);
        assertThat(read.rows).containsExactly("7//");
        assertThat(read.reasons())
                .containsExactly(
                        "e.csv:2: u: the visitor is 0, a guest by the mapping",
                        "e.csv:3: a: the visitor is 0, a guest by the mapping",
                        "e.csv:4: u: the visitor is 0, a guest by the mapping",
                        "e.csv:5: u: the visitor is missing");
        Collected<String> skipped = csv(visitor + ", none: skip }\n" + EVENT, rows);
        assertThat(skipped.rows).containsExactly("7//");
        assertThat(skipped.reasons()).isEmpty();
        assertThat(skipped.nobody).containsExactly(2L, 3L, 4L, 5L);
    }

    @Test
    void aGuestIsNobodyHoweverWholeNumbersAreWritten() {
        String mapping = "visitor: { known: u, as: whole-number, guests: [0, -1.0, guest], none: skip }\n" + EVENT;
        Collected<String> read = csv(mapping, """
                u,t
                0,2017-01-05
                0.0,2017-01-05
                0.000,2017-01-05
                -1,2017-01-05
                -1.0,2017-01-05
                guest,2017-01-05
                10.0,2017-01-05
                """);
        assertThat(read.reasons()).isEmpty();
        assertThat(read.rows).containsExactly("10//");
        assertThat(read.nobody).hasSize(6);
    }

    @Test
    void aGuestMayStandBehindThePrefix() {
        String mapping = "visitor: { known: u, anonymousPrefix: \"d:\", guests: [\"0\"] }\n" + EVENT;
        assertThat(csv(mapping, "u,t\nd:0,2017-01-05\n").reasons())
                .containsExactly("e.csv:2: u: the visitor is d:0, a guest by the mapping");
    }

    @Test
    void aNumberOfJsonIsAnIdIfItIsWhole() {
        String mapping = "visitor: { known: u, anonymous: a, guests: [0], none: skip }\n" + EVENT;
        Collected<String> read = ndjson(mapping, """
                {"u": 17, "t": "2017-01-05"}
                {"u": 17.0, "t": "2017-01-05"}
                {"u": "17.0", "t": "2017-01-05"}
                {"u": null, "a": -4.00, "t": "2017-01-05"}
                {"u": 0, "t": "2017-01-05"}
                {"u": 0.0, "t": "2017-01-05"}
                {"u": 1234567.89, "t": "2017-01-05"}
                {"u": true, "t": "2017-01-05"}
                """);
        assertThat(read.rows).containsExactly("17//", "17//", "17.0//", "/-4/");
        assertThat(read.nobody).containsExactly(5L, 6L);
        assertThat(read.reasons())
                .containsExactly(
                        "e.ndjson:7: u: the visitor is 1234567.89; expected a text or a whole number",
                        "e.ndjson:8: u: the visitor is true; expected a text or a whole number");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            anonymousPrefix: " "     | expected what anonymous ids begin with, such as "$device:"
            guests: { a: b }         | expected a text, found a map
            anonymousprefix: x       | unknown key "anonymousprefix"; did you mean "anonymousPrefix"?
            """)
    void whatTheMappingSaysOfIdsIsChecked(String key, String message) {
        Problems problems = new Problems();
        Path file = Exports.write(folder, "m.yaml", "format: csv\nvisitor: { known: u, " + key + " }\n" + EVENT);
        assertThat(SourceMapping.read(file, "m.yaml", problems)).isEmpty();
        assertThat(problems.text()).contains(message);
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
