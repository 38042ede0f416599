package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import io.salience.engine.event.Event;
import io.salience.segmentbuilder.source.Exports.Collected;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of the rows and objects of an export. */
class ReadersTest {

    private static final String VALUE = "properties: { x: { from: x, type: %s } }\n";

    @TempDir
    private Path folder;

    private Collected<Event> csv(String type, String text) {
        SourceMapping mapping = Exports.mapping(folder, "format: csv\n" + Exports.PARTS + String.format(VALUE, type));
        return Exports.events(mapping, Exports.write(folder, "events.csv", text));
    }

    private Collected<Event> json(String format, String more, String text) {
        SourceMapping mapping = Exports.mapping(folder, "format: " + format + "\n" + Exports.PARTS + more);
        return Exports.events(mapping, Exports.write(folder, "events.json", text));
    }

    private Collected<Event> ndjson(String type, String value) {
        return json("ndjson", String.format(VALUE, type), "{\"v\":\"a\",\"t\":\"2017-01-05\",\"x\":" + value + "}\n");
    }

    @Test
    void everyTypeIsReadFromCsv() {
        Instant tenOClock = Instant.parse("2017-01-05T10:00:00Z");
        assertThat(csv("text", "v,t,x\na,2017-01-05, b \n").only().properties()).isEqualTo(Map.of("x", "b"));
        assertThat(csv("text, strict: true", "v,t,x\na,2017-01-05, b \n").only().properties())
                .isEqualTo(Map.of("x", " b "));
        assertThat(csv("number", "v,t,x\na,2017-01-05,-1.50\n").only().properties())
                .isEqualTo(Map.of("x", new BigDecimal("-1.5")));
        assertThat(csv("boolean", "v,t,x\na,2017-01-05,True\n").only().properties())
                .isEqualTo(Map.of("x", true));
        assertThat(csv("instant, format: 'yyyy/MM/dd HH', zone: Europe/Berlin", "v,t,x\na,2017-01-05,2017/01/05 11\n")
                        .only()
                        .properties())
                .isEqualTo(Map.of("x", tenOClock));
        assertThat(csv("text", "v,t,x\na,2017-01-05,\n").only().properties()).isEmpty();
    }

    @Test
    void anInstantWithoutFormatIsIso() {
        assertThat(csv("instant", "v,t,x\na,2017-01-05,2017-01-05T10:00:00.5Z\n")
                        .only()
                        .properties())
                .isEqualTo(Map.of("x", Instant.parse("2017-01-05T10:00:00.500Z")));
        assertThat(csv("instant, strict: true", "v,t,x\na,2017-01-05,1483610400\n")
                        .reasons())
                .singleElement()
                .asString()
                .startsWith("events.csv:2: x: \"1483610400\" is not an ISO 8601");
    }

    @Test
    void aVisitorOfMoreThan256UnitsIsRejectedAndNamesItsColumn() {
        String longest = "\uD83D\uDE00".repeat(128);
        String text = "v,t,x\n" + longest + ",2017-01-05,\n" + longest + "b,2017-01-05,\n";
        Collected<Event> read = csv("text", text);
        assertThat(read.rows.get(0).visitorId()).isEqualTo(longest);
        assertThat(read.reasons())
                .containsExactly("events.csv:3: v: the visitor \"" + "\uD83D\uDE00".repeat(60)
                        + "...\" is longer than 256 characters");
        Collected<Event> ndjson = json("ndjson", "", "{\"v\":\"" + "a".repeat(257) + "\",\"t\":\"2017-01-05\"}\n");
        assertThat(ndjson.reasons())
                .containsExactly(
                        "events.json:1: v: the visitor \"" + "a".repeat(60) + "...\" is longer than 256 characters");
    }

    @Test
    void aProfileOfALongVisitorIsRejected() {
        SourceMapping mapping =
                Exports.mapping(folder, "format: csv\nvisitor: v\nattributes: { x: { from: x, type: text } }\n");
        String text = "v,x\n" + "a".repeat(256) + ",b\n" + "a".repeat(257) + ",b\n";
        Collected<ProfileRow> read = Exports.profiles(mapping, Exports.write(folder, "profiles.csv", text));
        assertThat(read.rows.get(0).visitorId()).isEqualTo("a".repeat(256));
        assertThat(read.reasons())
                .containsExactly(
                        "profiles.csv:3: v: the visitor \"" + "a".repeat(60) + "...\" is longer than 256 characters");
    }

    @Test
    void everyTypeIsReadFromJson() {
        assertThat(ndjson("text", "1517085").only().properties()).isEqualTo(Map.of("x", "1517085"));
        assertThat(ndjson("text", "true").only().properties()).isEqualTo(Map.of("x", "true"));
        assertThat(ndjson("number", "100.0").only().properties()).isEqualTo(Map.of("x", new BigDecimal("100")));
        assertThat(ndjson("number", "\"2\"").only().properties()).isEqualTo(Map.of("x", new BigDecimal("2")));
        assertThat(ndjson("boolean", "false").only().properties()).isEqualTo(Map.of("x", false));
        assertThat(ndjson("instant, format: epoch-seconds", "0").only().properties())
                .isEqualTo(Map.of("x", Instant.EPOCH));
        assertThat(ndjson("text", "null").only().properties()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            number  | 1e2      | x: "1e2" is not a number: digits, with at most 18 before and 6 after a decimal point
            number  | 1.1234567 | x: "1.1234567" is not a number: digits, with at most 18 before and 6 after a decimal point
            number  | true     | x: "true" is not a number: digits, with at most 18 before and 6 after a decimal point
            number  | [1]      | x: is a list; expected a number: digits, with at most 18 before and 6 after a decimal point
            text    | {}       | x: is an object; expected text
            boolean | "yes"    | x: "yes" is not true or false
            instant | "now"    | x: "now" is not an ISO 8601 time such as 2017-01-05T10:00:00Z
            """)
    void aStrictValueOfAnotherTypeRejectsTheRow(String type, String value, String reason) {
        Collected<Event> read = ndjson(type + ", strict: true", value);
        assertThat(read.reasons()).containsExactly("events.json:1: " + reason);
        assertThat(read.flaws).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            number  | "many"   | x: "many" is not a number such as 1234.5
            number  | true     | x: "true" is not a number such as 1234.5
            number  | [1]      | x: is a list; expected a number: digits, with at most 18 before and 6 after a decimal point
            text    | {}       | x: is an object; expected text
            boolean | "yes"    | x: "yes" is not true or false
            instant | "now"    | x: "now" is not an ISO 8601 time such as 2017-01-05T10:00:00Z
            text    | "a\\u0000" | x: has a control character
            text    | "\\udc00" | x: has half of a surrogate pair, which is no character
            """)
    void aValueOfAnotherTypeIsMissingAndCounted(String type, String value, String flaw) {
        Collected<Event> read = ndjson(type, value);
        assertThat(read.only().properties()).isEmpty();
        assertThat(read.flaws).containsExactly("1: " + flaw);
    }

    @Test
    void aRowThatIsRejectedHasNoFlaws() {
        Collected<Event> read = json("ndjson", String.format(VALUE, "number"), """
                {"v":"a","t":"2017-01-05","x":"many"}
                {"v":"a","t":"then","x":"many"}
                {"x":"many","v":["a"],"t":"2017-01-05"}
                """);
        assertThat(read.lines).containsExactly(1L);
        assertThat(read.flaws).hasSize(1);
        assertThat(read.rejected).hasSize(2);
    }

    @Test
    void whatCannotBeTheTextOfAnIdOrATimeRejectsTheRow() {
        Collected<Event> read = json("ndjson", "", """
                {"v":"a\\u0007","t":"2017-01-05"}
                {"v":"a","t":"\\ud800"}
                {"v":"a","t":["2017-01-05"]}
                """);
        assertThat(read.reasons())
                .containsExactly(
                        "events.json:1: v: has a control character",
                        "events.json:2: t: has half of a surrogate pair, which is no character",
                        "events.json:3: t: \"a list\" is not an ISO 8601 time such as 2017-01-05T10:00:00Z");
    }

    @Test
    void messagesHaveNoControlCharactersAndAreShort() {
        Collected<Event> events = ndjson("number", "\"\\u001b[31m\\u202e" + "x".repeat(100) + "\"");
        assertThat(events.flaws).containsExactly("1: x: has a control character");
        assertThat(ndjson("number", "\"\\u0085\\u202e" + "x".repeat(100) + "\"").flaws)
                .containsExactly("1: x: \"\\u0085\\u202e" + "x".repeat(58) + "...\" is not a number such as 1234.5");
    }

    @Test
    void declaredNullsAreMissing() {
        SourceMapping mapping = Exports.mapping(
                folder, "format: csv\n" + Exports.PARTS + String.format(VALUE, "number") + "nulls: [\"\", N/A]\n");
        Path file = Exports.write(folder, "events.csv", "v,t,x\na,2017-01-05,N/A\na,2017-01-05,\n");
        assertThat(Exports.events(mapping, file).rows)
                .hasSize(2)
                .allMatch(event -> event.properties().isEmpty());
    }

    /** Otherwise all of them would be one visitor, and every event after the first a repeat. */
    @Test
    void declaredNullsAreMissingNamesIdsAndTimesToo() {
        SourceMapping mapping = Exports.mapping(folder, """
                format: csv
                visitor: { known: v, anonymous: device }
                event: n
                time: [{ from: t }, { from: received }]
                id: id
                nulls: ["", (not set)]
                """);
        Path file = Exports.write(folder, "events.csv", """
                v,device,n,t,received,id
                (not set),d-1,view,(not set),2017-01-05,(not set)
                a,d-1, (not set) ,2017-01-05,2017-01-06,e-2
                (not set),(not set),view,2017-01-05,2017-01-06,e-3
                a,d-1,view,(not set),(not set),e-4
                """);
        Collected<Event> read = Exports.events(mapping, file);
        assertThat(read.rows).singleElement().satisfies(event -> {
            assertThat(event.visitorId()).isEqualTo("d-1");
            assertThat(event.time()).isEqualTo(Instant.parse("2017-01-05T00:00:00Z"));
            assertThat(event.id()).isNull();
        });
        assertThat(read.reasons())
                .containsExactly(
                        "events.csv:3: n: the event is missing: found \" (not set) \"",
                        "events.csv:4: v: the visitor is missing: found \"(not set)\"",
                        "events.csv:5: t: the time is missing: found \"(not set)\"");
    }

    @ParameterizedTest
    @CsvSource({"17, 17", "' 17 ', 17", "9007199254740993, 9007199254740993"})
    void integersAreVisitorsByTheirDigits(String written, String visitor) {
        String json = written.contains(" ") ? '"' + written + '"' : written;
        assertThat(json("ndjson", "", "{\"v\":" + json + ",\"t\":\"2017-01-05\"}")
                        .only()
                        .visitorId())
                .isEqualTo(visitor);
    }

    @ParameterizedTest
    @CsvSource({"1.5", "1e3", "true", "an object"})
    void otherJsonValuesAreNoVisitors(String written) {
        String json = written.equals("an object") ? "{}" : written;
        assertThat(json("ndjson", "", "{\"v\":" + json + ",\"t\":\"2017-01-05\"}")
                        .reasons())
                .containsExactly("events.json:1: v: the visitor is " + written + "; expected a text or a whole number");
    }

    @Test
    void timesFrom1990ToADayAheadAreAccepted() {
        Collected<Event> events = csv("text", """
                v,t,x
                a,1990-01-01T00:00:00Z,
                a,1989-12-31T23:59:59.999999Z,
                a,2018-01-03T00:00:00Z,
                a,2018-01-03T00:00:00.000001Z,
                """);
        assertThat(events.lines).containsExactly(2L, 4L);
        assertThat(events.rejected).extracting(Rejected::line).containsExactly(3L, 5L);
    }

    @Test
    void nestedFieldsAndListsAreRead() {
        Collected<Event> events = json("json", """
                id: meta.id
                each: data.items
                properties:
                  shop: { from: /shop.name, type: text }
                  price: { from: price.gross, type: number }
                """, """
                [
                  {"other": [{"items": 1}], "data": {"items": [
                      {"v": "a", "t": "2017-01-05", "meta": {"id": 7, "more": {"id": 8}}, "price": {"gross": 2.50}},
                      3,
                      {"v": "b", "t": "2017-01-06", "price": 4}
                  ]}, "shop": {"name": "north"}},
                  {"data": {"items": []}},
                  {"data": {}}
                ]
                """);
        assertThat(events.rows)
                .containsExactly(
                        new Event(
                                "a",
                                "view",
                                Instant.parse("2017-01-05T00:00:00Z"),
                                "7",
                                Map.of("shop", "north", "price", new BigDecimal("2.5"))),
                        new Event("b", "view", Instant.parse("2017-01-06T00:00:00Z"), null, Map.of("shop", "north")));
        assertThat(events.lines).containsExactly(3L, 5L);
        assertThat(events.reasons())
                .containsExactly(
                        "events.json:4: an item of the list is not a JSON object",
                        "events.json:8: data.items: is not there; expected a list");
    }

    @Test
    void aBrokenItemOfAnArraySparesTheOthers() {
        String good = "{\"v\":\"a]}\\\"\",\"t\":\"2017-01-05\"}";
        assertThat(json("json", "", "[" + good + ",\n{\"v\":}\n," + good + ",,{\"v\":]},[1],\n" + good + "]\n").lines)
                .containsExactly(1L, 3L, 4L);
        Collected<Event> open = json("json", "", "[" + good + ",\n" + good);
        assertThat(open.lines).containsExactly(1L);
        assertThat(open.reasons())
                .containsExactly("events.json:2: the list is not closed; from here to the end of the file nothing was"
                        + " read as data");
        assertThat(json("json", "", "[" + good + "]\n[]").reasons())
                .containsExactly(
                        "events.json:2: something follows the end of the list; it was not read as data; make one"
                                + " object a line of all with jq -c '.[]'");
        assertThat(json("json", "", "[" + good + ",]").reasons())
                .containsExactly("events.json:1: nothing stands between a comma and what follows it");
        assertThat(json("json", "", " [ ] ").rows).isEmpty();
    }

    @Test
    void aMissingColumnIsToldWithThoseThatAreThere() {
        assertThatThrownBy(() -> csv("number", "a,b,c\n1,2,3\n"))
                .isInstanceOf(BadInput.class)
                .hasMessage("""
                        events.csv:1: column "v" is missing; the mapping wants it for the visitor; the file has: a, b, c
                        events.csv:1: column "t" is missing; the mapping wants it for the time; the file has: a, b, c
                        events.csv:1: column "x" is missing; the mapping wants it for property "x"; the file has: a, b, c""");
    }

    @Test
    void textAfterAClosingQuoteRejectsOnlyItsRow() {
        assertThat(csv("text", "v,t,x\na,2017-01-05,\"b\"c\na,2017-01-05,d\n").reasons())
                .containsExactly(
                        "events.csv:2: has text after a closing quote; a quote inside a quoted field is written"
                                + " twice");
    }
}
