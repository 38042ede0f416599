package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problems;
import io.salience.engine.event.Event;
import io.salience.segmentbuilder.source.Exports.Collected;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mapping says of exports that write things their own way: ids with decimals, rows of nobody, names by beginnings. */
class OwnWordsTest {

    private static final String TIME = "time: { from: t }\n";

    @TempDir
    private Path folder;

    private Collected<Event> csv(String mapping, String rows) {
        return Exports.events(
                Exports.mapping(folder, "format: csv\n" + TIME + mapping), Exports.write(folder, "e.csv", rows));
    }

    private Collected<Event> ndjson(String mapping, String rows) {
        return Exports.events(
                Exports.mapping(folder, "format: ndjson\n" + TIME + mapping), Exports.write(folder, "e.ndjson", rows));
    }

    private static List<String> visitors(Collected<Event> read) {
        return read.rows.stream().map(Event::visitorId).toList();
    }

    private static List<String> names(Collected<Event> read) {
        return read.rows.stream().map(Event::name).toList();
    }

    @Test
    void idsThatAreWholeNumbersLoseTheirDecimals() {
        String mapping = "visitor: { known: v, as: whole-number }\nevent: { always: view }\n";
        String days = ",2017-01-05\n";
        Collected<Event> read = csv(
                mapping,
                "v,t\n17850.0" + days + "17850" + days + " 17850.000 " + days + "-5.0" + days + "007.0" + days + "0"
                        + days + "\"1\"\".0\"" + days);
        assertThat(visitors(read)).containsExactly("17850", "17850", "17850", "-5", "007", "0");
        assertThat(read.reasons())
                .containsExactly("e.csv:8: v: the visitor " + Quotation.of("1\".0")
                        + " is not a whole number, such as 17850 or 17850.0");
    }

    @ParameterizedTest
    @CsvSource({"17850.5", "17850.", ".0", "1e4", "-", "17850.0x", "x", "1.0.0", "17850 .0", "12.00000000001"})
    void anIdThatIsNoWholeNumberIsRejected(String id) {
        Collected<Event> read = csv(
                "visitor: { known: v, as: whole-number }\nevent: { always: view }\n", "v,t\n" + id + ",2017-01-05\n");
        assertThat(read.reasons())
                .containsExactly(
                        "e.csv:2: v: the visitor \"" + id + "\" is not a whole number, such as 17850 or 17850.0");
    }

    @Test
    void wholeNumbersOfJsonMayHaveDecimalsOrBeTexts() {
        String mapping = "visitor: { known: v, anonymous: a, as: whole-number }\nevent: { always: view }\n";
        Collected<Event> read = ndjson(mapping, """
                {"v": 17850.0, "t": "2017-01-05"}
                {"v": "17850.0", "t": "2017-01-05"}
                {"v": 17850, "t": "2017-01-05"}
                {"v": null, "a": 12.0, "t": "2017-01-05"}
                {"v": [1], "t": "2017-01-05"}
                """);
        assertThat(visitors(read)).containsExactly("17850", "17850", "17850", "12");
        assertThat(read.reasons())
                .containsExactly(
                        "e.ndjson:5: v: the visitor \"a list\" is not a whole number, such as 17850 or 17850.0");
    }

    @Test
    void idsStayAsTheyAreWhereNothingIsSaid() {
        assertThat(visitors(csv("visitor: v\nevent: { always: view }\n", "v,t\n17850.0,2017-01-05\n")))
                .containsExactly("17850.0");
    }

    @Test
    void aRowWithoutAVisitorBelongsToNobodyWhereTheMappingSaysSo() {
        String mapping = "visitor: { known: v, anonymous: a, none: skip }\nevent: { always: view }\n";
        Collected<Event> read = csv(
                mapping, "v,a,t\nann,,2017-01-05\n,,2017-01-05\nNULL, ,no time\n,phone,2017-01-05\n,phone,no time\n");
        assertThat(visitors(read)).containsExactly("ann", "phone");
        assertThat(read.nobody).containsExactly(3L, 4L);
        assertThat(read.reasons()).singleElement().asString().startsWith("e.csv:6: t: \"no time\" is not an ISO 8601");
    }

    @Test
    void aBrokenRowIsRejectedEvenWithoutAVisitor() {
        String mapping = "visitor: { known: v, none: skip }\nevent: { always: view }\n";
        Collected<Event> read = csv(mapping, "v,t\n,2017-01-05,more\n");
        assertThat(read.nobody).isEmpty();
        assertThat(read.reasons()).containsExactly("e.csv:2: has 3 fields, the header has 2");
    }

    @Test
    void aRowWithoutAVisitorIsRejectedWhereTheMappingSaysNothingOrReject() {
        for (String visitor : List.of("v", "{ known: v }", "{ known: v, none: reject, as: text }")) {
            Collected<Event> read = csv("visitor: " + visitor + "\nevent: { always: view }\n", "v,t\n,2017-01-05\n");
            assertThat(read.reasons()).containsExactly("e.csv:2: v: the visitor is missing");
        }
    }

    @Test
    void anEventHasTheNameOfTheLongestBeginning() {
        String mapping =
                "visitor: v\nevent: { from: n, starts: { C: cancelled, CC: voided, \"5\": sold }, otherwise: other }\n";
        String end = ",ann,2017-01-05\n";
        Collected<Event> read = csv(
                mapping,
                "n,v,t\nC1" + end + "CC1" + end + "C" + end + "536" + end + " C9 " + end + "c1" + end + "A" + end
                        + end);
        assertThat(names(read))
                .containsExactly("cancelled", "voided", "cancelled", "sold", "cancelled", "other", "other");
        assertThat(read.reasons()).containsExactly("e.csv:9: n: the event is missing");
    }

    @Test
    void anEventThatBeginsOtherwiseIsRejectedWhereNoNameIsSaid() {
        Collected<Event> read = csv(
                "visitor: v\nevent: { from: n, starts: { C: cancelled, B: sold } }\n",
                "n,v,t\nB1,ann,2017-01-05\nA1,ann,2017-01-05\nA1,ann,2017-01-05\n");
        assertThat(names(read)).containsExactly("sold");
        assertThat(read.reasons())
                .hasSize(2)
                .startsWith("e.csv:3: n: the event \"A1\" begins with none of B, C; add its beginning to \"starts\","
                        + " or say \"otherwise\"");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "6, 2.55, 15.3",
                "-1, 11062.06, -11062.06",
                "0.001, 0.001, 0.000001",
                "0, -5.000000, 0",
                "80995, 2.08, 168469.6",
                "999999999999999999.999999, 1000000, 999999999999999999999999",
                "'', 2, -",
                "2, '', -"
            })
    void aNumberIsMultipliedExactly(String one, String other, String product) {
        Collected<Event> read = csv(product("p", ""), "v,t,q,p\nann,2017-01-05," + one + "," + other + "\n");
        assertThat(read.only().properties().get("x")).isEqualTo(product == null ? null : new BigDecimal(product));
        assertThat(read.flaws).isEmpty();
    }

    private static String product(String times, String more) {
        return "visitor: v\nevent: { always: view }\nproperties: { x: { from: q, times: " + times + ", type: number"
                + more + " } }\n";
    }

    @Test
    void aProductIsRoundedHalfEvenAndCountedOrRejectedIfItIsStrict() {
        String row = "v,t,q,p\nann,2017-01-05,123456789012.5,1000000.000001\n";
        Collected<Event> read = csv(product("p", ""), row);
        assertThat(read.only().properties()).isEqualTo(Map.of("x", new BigDecimal("123456789012623456.789012")));
        assertThat(read.flaws)
                .containsExactly("2: q: \"123456789012.5 times 1000000.000001\" is rounded to 6 decimals");
        Collected<Event> strict = csv(product("p", ", strict: true"), row);
        assertThat(strict.reasons())
                .containsExactly("e.csv:2: q: 123456789012.5 times 1000000.000001 is 123456789012623456.7890125,"
                        + " which has more than 6 decimals");
    }

    @Test
    void aFactorThatIsNoNumberIsToldAtItsColumn() {
        String rows = "v,t,q,p,r\nann,2017-01-05,2,x,3\nann,2017-01-05,y,,3\nann,2017-01-05,2,,3\n";
        Collected<Event> lenient = csv(product("[p, r]", ""), rows);
        assertThat(lenient.flaws)
                .containsExactly(
                        "2: p: \"x\" is not a number such as 1234.5", "3: q: \"y\" is not a number such as 1234.5");
        assertThat(lenient.rows)
                .extracting(event -> String.valueOf(event.properties().get("x")))
                .containsExactly("null", "null", "6");
        Collected<Event> read = csv(product("[p, r]", ", strict: true"), rows);
        assertThat(read.reasons())
                .containsExactly(
                        "e.csv:2: p: \"x\" is not a number: " + Decimal.EXPECTED,
                        "e.csv:3: q: \"y\" is not a number: " + Decimal.EXPECTED);
        assertThat(read.rows)
                .singleElement()
                .satisfies(event -> assertThat(event.properties().get("x")).isEqualTo(new BigDecimal("6")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            visitor: { known: v, as: number }            | 3:26: unknown value "number"; expected one of: text, whole-number
            visitor: { known: v, as: whole-numbers }     | 3:26: unknown value "whole-numbers"; did you mean "whole-number"?
            visitor: { known: v, none: skipp }           | 3:28: unknown value "skipp"; did you mean "skip"?
            visitor: { none: skip }                      | 3:10: expected a field, or at least one of known and anonymous
            event: { always: a, starts: { C: b } }       | 3:29: "starts" has no meaning with always; delete one
            event: { from: n, otherwise: b }             | 3:30: "otherwise" has no meaning without starts; delete it
            event: { from: n, starts: { } }              | 3:27: expected beginnings and names: { C: cancellation }
            event: { from: n, starts: { "": b } }        | 3:33: every text begins with the empty one; write otherwise: NAME
            event: { from: n, starts: C }                | 3:27: expected a map (key: value), found "C"
            event: { from: n, starts: { C: b }, rename: { d: e } } | 3:45: "rename" has no meaning with starts; delete one
            event: { starts: { C: b } }                  | 3:8: expected a field, { from: FIELD, rename: { view: Product Viewed } } or { always: NAME }
            properties: { x: { from: a, times: b, type: text } } | 3:36: "times" is for type number only; delete it
            """)
    void aMistakeIsAProblem(String line, String expected) {
        Problems problems = new Problems();
        String rest =
                (line.startsWith("visitor") ? "" : "visitor: v\n") + (line.startsWith("event") ? "" : "event: n\n");
        SourceMapping.read(
                Exports.write(folder, "mapping.yaml", "format: csv\n" + TIME + line + "\n" + rest), "m.yaml", problems);
        assertThat(problems.sorted())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.at() + ": " + problem.message()).isEqualTo("m.yaml:" + expected));
    }
}
