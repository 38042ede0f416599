package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problems;
import io.salience.engine.event.Event;
import io.salience.segmentbuilder.format.Preset;
import io.salience.segmentbuilder.source.Exports.Collected;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values as exports of shops, databases and spreadsheets write them: the cases that data engineers sent, and their kind. */
class WrittenValuesTest {

    private static final Instant CLOCK = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    private Path folder;

    private static Path file(String name) {
        return Exports.shared().resolve("cases/data").resolve(name);
    }

    private static SourceMapping mapping(Path file) {
        Problems problems = new Problems();
        SourceMapping mapping =
                SourceMapping.read(file, "m.yaml", problems).orElseThrow(() -> new AssertionError(problems.text()));
        return mapping;
    }

    private static Collected<Event> read(SourceMapping mapping, Path file) {
        Collected<Event> collected = new Collected<>();
        new EventReader(mapping, CLOCK).read(file, "f", collected);
        return collected;
    }

    private Collected<Event> read(String mapping, String text) {
        return read(Exports.mapping(folder, mapping), Exports.write(folder, "f", text));
    }

    private static List<String> amounts(Collected<Event> read) {
        return values(read, "amount");
    }

    private static List<String> values(Collected<Event> read, String property) {
        return read.rows.stream()
                .map(event -> String.valueOf(event.properties().get(property)))
                .toList();
    }

    @Test
    void blanksAroundValuesNeverCount() {
        Collected<Event> read = read(mapping(file("blanks-around-values/m.yaml")), file("blanks-around-values/sp.csv"));
        Instant ten = Instant.parse("2026-09-01T10:00:00Z");
        Map<String, Object> one = Map.of("amount", BigDecimal.ONE);
        assertThat(read.rows)
                .containsExactly(new Event("u1", "view", ten, null, one), new Event("u2", "view", ten, null, one));
        assertThat(read.flaws).isEmpty();
        assertThat(read.rejected).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"' '", "'\t'", "\u00a0", "\u3000", "\u2009", "\u202f", "' \u00a0\t'"})
    void blanksOfEveryKindAreBlanksForEveryType(String blank) {
        String row =
                "{\"v\":\"B a B\",\"t\":\"B2017-01-05B\",\"n\":\"B1.5B\",\"f\":\"BtrueB\",\"i\":\"B2017-01-05T00:00:00ZB\","
                        + "\"x\":\"Bé B éB\",\"m\":\"BB\",\"w\":\"BnullB\"}";
        Event event = read(
                        "format: ndjson\n" + Exports.PARTS + """
                properties:
                  n: { from: n, type: number }
                  f: { from: f, type: boolean }
                  i: { from: i, type: instant }
                  x: { from: x, type: text }
                  m: { from: m, type: text }
                  w: { from: w, type: text }
                """, row.replace("B", blank.replace("\t", "\\t")) + "\n")
                .only();
        assertThat(event.visitorId()).isEqualTo("a");
        assertThat(event.properties())
                .isEqualTo(Map.of(
                        "n",
                        new BigDecimal("1.5"),
                        "f",
                        true,
                        "i",
                        Instant.parse("2017-01-05T00:00:00Z"),
                        "x",
                        "é " + blank + " é"));
    }

    @Test
    void theDecimalCommaOfAnExportIsDeclared() {
        String counts = """
                format: csv
                delimiter: ";"
                visitor: Customer
                event: Event
                time: { from: Date, format: "MM/dd/yy" }
                number: { decimal: "," }
                properties: { amount: { from: Count, type: number } }
                """;
        Path file = file("decimal-comma-and-currency/r1.csv");
        Collected<Event> read = read(Exports.mapping(folder, counts), file);
        assertThat(amounts(read)).containsExactly("97100.7", "1203.5", "77.25");
        assertThat(read.rows).extracting(Event::time).last().isEqualTo(Instant.parse("2020-12-31T00:00:00Z"));
        Collected<Event> undeclared = read(mapping(file("decimal-comma-and-currency/m.yaml")), file);
        assertThat(undeclared.rows)
                .hasSize(3)
                .allMatch(event -> event.properties().isEmpty());
        assertThat(undeclared.flaws)
                .first()
                .isEqualTo("2: Count: \"97100,7\" is not a number such as 1234.5; if it is one, declare number:"
                        + " { decimal: \",\" }");
    }

    @Test
    void theFilesOfAnErpAndAShopAreRead() {
        Collected<Event> erp = read(Exports.mapping(folder, """
                format: csv
                delimiter: ";"
                visitor: KundenNr
                event: Belegart
                time: { from: Belegdatum, format: dd.MM.yyyy, zone: Europe/Berlin }
                properties: { amount: { from: Umsatz, type: number, number: { decimal: ",", thousands: "." } } }
                """), file("decimal-comma-and-currency/erp.csv"));
        assertThat(erp.rejected).isEmpty();
        assertThat(erp.flaws).isEmpty();
        assertThat(amounts(erp).subList(0, 3)).containsExactly("1234.5", "1235.5", "1236.5");
        Collected<Event> magento = read(Exports.mapping(folder, """
                format: csv
                visitor: Customer Email
                event: { always: Order Completed }
                time: { from: Purchase Date, format: "MMM d, yyyy hh:mm:ss a" }
                properties:
                  amount: { from: Grand Total (Base), type: number, number: { thousands: ",", currency: "€" } }
                """), file("decimal-comma-and-currency/magento.csv"));
        assertThat(magento.rejected).isEmpty();
        assertThat(magento.flaws).isEmpty();
        assertThat(amounts(magento).subList(0, 2)).containsExactly("1000.5", "1001.5");
        assertThat(magento.rows.get(0).time()).isEqualTo(Instant.parse("2026-08-01T10:00:00Z"));
    }

    @Test
    void aPropertyMayHaveMarksOfItsOwnAndJsonHasThoseOfJson() {
        Collected<Event> read = read("format: ndjson\n" + Exports.PARTS + """
                number: { decimal: ",", thousands: ".", currency: ["€", kr], percent: true }
                properties:
                  amount: { from: a, type: number }
                  rate: { from: r, type: number, number: {} }
                """, """
                {"v":"u","t":"2017-01-05","a":"1.234,50 €","r":"1.234"}
                {"v":"u","t":"2017-01-05","a":1.234,"r":"1,5"}
                {"v":"u","t":"2017-01-05","a":"12,5 %","r":1.5}
                """);
        assertThat(amounts(read)).containsExactly("1234.5", "1.234", "12.5");
        assertThat(values(read, "rate")).containsExactly("1.234", "null", "1.5");
        assertThat(read.flaws).hasSize(1);
    }

    @Test
    void aTimeThatTheClockSkippedIsNamed() {
        Collected<Event> read = read(mapping(file("dst-gap-message/m.yaml")), file("dst-gap-message/g.csv"));
        assertThat(read.rows).extracting(Event::time).containsExactly(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(read.reasons())
                .containsExactly(
                        "f:2: ts: \"29.03.2026 02:30:00\" is a time that the clock in Europe/Berlin skipped: it went"
                                + " from 2026-03-29 02:00 to 2026-03-29 03:00");
    }

    @Test
    void aTimeThatTheClockShowedTwiceIsTheEarlierOneAndAFlaw() {
        Collected<Event> read = read(
                """
                format: csv
                visitor: v
                event: { always: view }
                time: { from: t, zone: America/New_York }
                properties: { at: { from: at, type: instant, zone: America/New_York } }
                """, "v,t,at\nu,2025-11-02T01:30:00,2025-11-02 01:59:59\nu,2025-11-02T00:30:00,2026-03-08 02:00:00\n");
        assertThat(read.rows)
                .extracting(Event::time)
                .containsExactly(Instant.parse("2025-11-02T05:30:00Z"), Instant.parse("2025-11-02T04:30:00Z"));
        assertThat(values(read, "at")).containsExactly("2025-11-02T05:59:59Z", "null");
        assertThat(read.flaws)
                .containsExactly(
                        "2: t: \"2025-11-02T01:30:00\" is a time that the clock in America/New_York showed twice; the earlier"
                                + " one counts",
                        "2: at: \"2025-11-02 01:59:59\" is a time that the clock in America/New_York showed twice; the earlier"
                                + " one counts",
                        "3: at: \"2026-03-08 02:00:00\" is a time that the clock in America/New_York skipped: it went from"
                                + " 2026-03-08 02:00 to 2026-03-08 03:00");
    }

    @Test
    void theNumbersOfDatabasesAreWhatTheyAre() {
        Collected<Event> read = read(mapping(file("float-artefacts/m.yaml")), file("float-artefacts/numeric.csv"));
        assertThat(amounts(read)).containsExactly("5", "100000", "0.5", "5");
        assertThat(read.flaws).isEmpty();
    }

    @Test
    void sumsOfDoublesAreRoundedAndCounted() {
        Collected<Event> ga4 = read(preset(Preset.GA4), file("float-artefacts/ga4.ndjson"));
        assertThat(values(ga4, "value")).containsExactly("59.97", "0.00001");
        assertThat(ga4.flaws).containsExactly("1: event_params.value: \"59.970000000000006\" is rounded to 6 decimals");
        Collected<Event> segment = read(preset(Preset.SEGMENT), file("float-artefacts/segment.ndjson"));
        assertThat(values(segment, "revenue")).containsExactly("107.97");
        assertThat(segment.flaws)
                .containsExactly("1: properties.revenue: \"107.97000000000001\" is rounded to 6 decimals");
    }

    private static SourceMapping preset(Preset preset) {
        return SourceMapping.of(preset, new Problems()).orElseThrow();
    }

    /** The mapping adds NaN and None, as written; "nan" and "-" are no words of it, so they are no numbers but texts. */
    @Test
    void theWordsForMissingAreTheSameInEveryField() {
        Collected<Event> read = read(mapping(file("null-words/m.yaml")), file("null-words/r8.csv"));
        assertThat(read.rows)
                .extracting(
                        event -> event.visitorId() + " " + event.properties().get("amount") + " "
                                + event.properties().get("category"))
                .containsExactly(
                        "u1 null null",
                        "u2 null null",
                        "u3 null nan",
                        "u4 null null",
                        "u5 null -",
                        "u6 null null",
                        "nan 5 x",
                        "(not set) 5 x",
                        "0 5 x",
                        "anonymous 5 x");
        assertThat(read.flaws).containsExactly("6: amount: \"-\" is not a number such as 1234.5");
        assertThat(read.reasons())
                .containsExactly(
                        "f:8: user: the visitor is missing: found \"\\N\"",
                        "f:9: user: the visitor is missing: found \"NULL\"",
                        "f:10: user: the visitor is missing: found \"None\"",
                        "f:12: user: the visitor is missing: found \"undefined\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null",
                "NULL",
                "Null",
                "undefined",
                "Undefined",
                "\\N",
                "\\n",
                "''",
                "' '",
                "' null '",
                "N/A",
                "' N/A '"
            })
    void aWordForMissingIsMissingAsIdTimeNumberTextAndFlag(@Nullable String word) {
        String cell = Objects.requireNonNullElse(word, "");
        Collected<Event> read = read("""
                format: csv
                visitor: { known: k, anonymous: v }
                event: [e, f]
                time: [{ from: t }, { from: u }]
                id: id
                nulls: [" N/A"]
                properties:
                  n: { from: n, type: number }
                  s: { from: n, type: number, strict: true }
                  x: { from: n, type: text }
                  y: { from: n, type: text, strict: true }
                  b: { from: [n, z], type: text }
                """, "k,v,e,f,t,u,id,n,z\nW,u,W,view,W,2017-01-05,W,W,other\n".replace("W", cell));
        Event event = read.only();
        assertThat(event.visitorId()).isEqualTo("u");
        assertThat(event.name()).isEqualTo("view");
        assertThat(event.id()).isNull();
        assertThat(event.properties()).isEqualTo(Map.of("b", "other"));
        assertThat(read.flaws).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"nul", "nulls", "n/a", "|n", "\\\\N", "undefine_", "none", "NaN"})
    void otherWordsAreTexts(String word) {
        assertThat(read(
                                "format: csv\n" + Exports.PARTS
                                        + "nulls: [N/A]\nproperties: { x: { from: x, type: text } }\n",
                                "v,t,x\nu,2017-01-05," + word + "\n")
                        .only()
                        .properties())
                .isEqualTo(Map.of("x", word));
    }

    @Test
    void abbreviationsOfZonesAreReadByTheirOwnOffsetOrRefused() {
        Collected<Event> read = read(mapping(file("zone-abbreviations/m.yaml")), file("zone-abbreviations/z.csv"));
        assertThat(read.rows)
                .extracting(event -> event.visitorId() + " " + event.time())
                .containsExactly(
                        "u1 2025-11-02T05:30:00Z",
                        "u2 2025-11-02T06:30:00Z",
                        "u3 2025-10-26T00:30:00Z",
                        "u4 2025-10-26T01:30:00Z",
                        "u8 2025-12-01T08:00:00Z");
        assertThat(read.flaws).isEmpty();
        assertThat(read.rejected).extracting(Rejected::line).containsExactly(6L, 7L, 8L);
        assertThat(read.reasons())
                .last()
                .asString()
                .isEqualTo(
                        "f:8: ts: \"2025-07-01 10:00:00 MST\" has no clear zone: MST may mean -07:00 (America/Denver),"
                                + " +08:00 (Asia/Kuala_Lumpur) or +06:30 (Asia/Yangon); write zone: with one of these regions, or"
                                + " export offsets such as +01:00");
    }

    @Test
    void invalidJsonInAColumnLosesOnlyTheValuesInIt() {
        String mapping = "format: csv\n" + Exports.PARTS + """
                properties:
                  a: { from: { column: p, field: a }, type: text }
                  b: { from: { column: p, field: b.c }, type: text }
                  x: { from: x, type: text }
                """;
        Collected<Event> read = read(mapping, """
                v,t,p,x
                u,2017-01-05,"{""a"":""1"",""b"":{""c"":""2""}}",y
                u,2017-01-05,"{""a"":""1"",""b"":",y
                u,2017-01-05,"{""a"":""1""} 5",y
                u,2017-01-05,NULL,y
                """);
        assertThat(read.rows)
                .extracting(Event::properties)
                .containsExactly(
                        Map.of("a", "1", "b", "2", "x", "y"), Map.of("x", "y"), Map.of("x", "y"), Map.of("x", "y"));
        assertThat(read.flaws).hasSize(2);
        assertThat(read.flaws.get(0)).startsWith("3: p: is not valid JSON: ");
        assertThat(read.flaws.get(1)).isEqualTo("4: p: is not valid JSON: something follows the value");
        Collected<Event> visitor =
                read(mapping.replace("visitor: v", "visitor: { column: p, field: v }"), "v,t,p,x\nu,2017-01-05,{,y\n");
        assertThat(visitor.reasons()).singleElement().asString().startsWith("f:2: p: is not valid JSON: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            number: { decimal: ",", thousands: "," }     | 4:9: "decimal" and "thousands" are both ",", so a number could be read in two ways; write decimal: "." or another "thousands"
            number: { thousands: "." }                   | 4:9: "decimal" and "thousands" are both ".", so a number could be read in two ways; write decimal: "," or another "thousands"
            number: { decimal: ";" }                     | 4:20: expected "." or ","
            number: { thousands: "#" }                   | 4:22: expected one of ".", ",", " ", "'" and "_"
            number: { currency: ["1"] }                  | 4:22: expected a sign or an abbreviation of a currency, such as "€" or "EUR"
            number: { decimals: "," }                    | 4:11: unknown key "decimals"; did you mean "decimal"?
            number: comma                                | 4:9: expected marks such as { decimal: ",", thousands: "." }
            properties: { x: { from: x, type: text, number: { decimal: "," } } } | 4:49: "number" is for type number only; delete it
            """)
    void aDeclarationThatIsNoneIsRefused(String line, String message) {
        Problems problems = new Problems();
        Path file = Exports.write(
                folder,
                "m.yaml",
                "visitor: v\nevent: { always: view }\ntime: { from: t }\n" + line + "\nformat: csv\n");
        assertThat(SourceMapping.read(file, "m.yaml", problems)).isEmpty();
        assertThat(problems.text()).startsWith("m.yaml:" + message);
    }

    @Test
    void aPatternThatIsNotExactIsRefusedInTheMapping() {
        Problems problems = new Problems();
        Path file = Exports.write(
                folder,
                "m.yaml",
                "format: csv\nvisitor: v\nevent: { always: view }\ntime: { from: t, format: \"yyyy-MM-dd HH:mm zzzz\" }\n");
        assertThat(SourceMapping.read(file, "m.yaml", problems)).isEmpty();
        assertThat(problems.text())
                .startsWith(
                        "m.yaml:4:26: \"yyyy-MM-dd HH:mm zzzz\" has the name of a zone, which does not say whether the"
                                + " clock was put forward; expected an offset (xxx), a region (VV) or an abbreviation (z)");
    }
}
