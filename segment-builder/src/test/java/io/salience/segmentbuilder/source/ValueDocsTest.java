package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Problems;
import io.salience.engine.event.Event;
import io.salience.segmentbuilder.source.Exports.Collected;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What data/README.md says of values, times and the ways to write rows, tried with the document's own examples. */
class ValueDocsTest {

    private static final String AMOUNT = "properties:\n  amount: { from: amount, type: number }\n";
    private static final String NOTE = "properties:\n  note: { from: note, type: text }\n";

    @TempDir
    private Path folder;

    private Collected<Event> csv(String mapping, String rows) {
        return new DataReadme(folder).csv(mapping, rows);
    }

    private Collected<Event> json(String mapping, String rows) {
        return new DataReadme(folder).ndjson(mapping, rows);
    }

    /** Amounts that stand each in a row of its own. */
    private Collected<Event> amounts(String mapping, List<String> amounts) {
        return csv(
                "delimiter: \"|\"\n" + mapping,
                amounts.stream()
                        .map(amount -> "a|2017-01-05|" + amount + "\n")
                        .collect(Collectors.joining("", "v|t|amount\n", "")));
    }

    @Test
    void numbersWithoutADeclaration() throws IOException {
        String text = DataReadme.text();
        int start = text.indexOf("Without any declaration these are numbers:");
        List<String> written = Pattern.compile("`([^`]+)`")
                .matcher(text.substring(start, text.indexOf("with the minus sign", start)))
                .results()
                .map(found -> found.group(1))
                .toList();
        Collected<Event> read = amounts(AMOUNT, written);
        assertThat(read.flaws).isEmpty();
        assertThat(DataReadme.values(read, "amount"))
                .containsExactly("5", "-5", "5", "0.5", "5", "5", "100000", "0.00001", "-5");
    }

    @Test
    void sumsOfDoublesAreRoundedAndCounted() throws IOException {
        DataReadme.says("doubles such as `59.970000000000006` are 59.97");
        DataReadme.says("`NaN` and `Infinity` are flaws");
        Collected<Event> read = amounts(AMOUNT, List.of("59.970000000000006", "NaN", "Infinity", "5.0000000"));
        assertThat(DataReadme.values(read, "amount")).containsExactly("59.97", "missing", "missing", "5");
        assertThat(read.flaws).hasSize(3);
    }

    /** Each property of the example has a comment that shows one of its texts. */
    @Test
    void declaredNumbersAreReadAsTheirCommentsShow() throws IOException {
        String text = DataReadme.text();
        int start = text.indexOf("number: { decimal: \",\", thousands");
        String block = text.substring(start, text.indexOf("```", start));
        String cells = Pattern.compile("# (.+)")
                .matcher(block)
                .results()
                .map(shown -> shown.group(1).strip())
                .collect(Collectors.joining("|"));
        assertThat(cells).isEqualTo("1.234,50 €|$1,234.50|0.125");
        Collected<Event> read =
                csv("delimiter: \"|\"\n" + block, "v|t|Umsatz|price|share\na|2017-01-05|" + cells + "\n");
        assertThat(read.flaws).isEmpty();
        assertThat(DataReadme.values(read, "amount")).containsExactly("1234.5");
        assertThat(DataReadme.values(read, "price")).containsExactly("1234.5");
        assertThat(DataReadme.values(read, "share")).containsExactly("0.125");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            { decimal: ",", thousands: "." }   ; 1.23      ; missing ; So with `decimal: ","` and `thousands: "."`, `1.23` is a flaw and not 123
            { thousands: "," }                 ; 12,34,567 ; 1234567 ; (`12,34,567`)
            { decimal: ",", percent: true }    ; 12,5 %    ; 12.5    ; `12,5 %` is 12.5, not 0.125
            { currency: $ }                    ; (12.50)   ; -12.5   ; `(12.50)` is -12.50
            """)
    void formsOfNumbers(String number, String written, String value, String words) throws IOException {
        DataReadme.says(words);
        Collected<Event> read = amounts("number: " + number + "\n" + AMOUNT, List.of(written));
        assertThat(DataReadme.values(read, "amount")).containsExactly(value);
        assertThat(read.flaws).hasSize(value.equals("missing") ? 1 : 0);
    }

    @Test
    void aTextThatNeedsADeclarationSaysWhich() throws IOException {
        String words =
                "\"1,234.50\" is not a number such as 1234.5; if it is one, declare number: { thousands: \",\" }";
        DataReadme.says("`" + words + "`");
        assertThat(amounts(AMOUNT, List.of("1,234.50")).flaws).containsExactly("2: amount: " + words);
        Collected<Event> plain =
                json("number: { decimal: \",\" }\n" + AMOUNT, "{\"v\":\"a\",\"t\":\"2017-01-05\",\"amount\":1.5}\n");
        assertThat(DataReadme.values(plain, "amount")).containsExactly("1.5");
    }

    @Test
    void wordsForMissing() throws IOException {
        DataReadme.says("`nulls: [\"N/A\", \"-\", \"None\"]`, `None` is missing and `none` is a text");
        DataReadme.says("`null`, `undefined` and `\\N` in upper or lower case");
        Collected<Event> read = csv(
                "nulls: [\"N/A\", \"-\", \"None\"]\n" + NOTE,
                List.of("None", "none", "N/A", " - ", "null", "NULL", "Undefined", "\\N", "\\n", "", "  ", "\u00a0")
                        .stream()
                        .map(note -> "a,2017-01-05," + note + "\n")
                        .collect(Collectors.joining("", "v,t,note\n", "")));
        assertThat(DataReadme.values(read, "note").stream().filter(note -> !note.equals("missing")))
                .containsExactly("none");
        assertThat(read.rows).hasSize(12);
        assertThat(csv(NOTE, "v,t,note\nNULL,2017-01-05,x\n").rows).isEmpty();
    }

    @Test
    void aStrictNumberIsWrittenExactly() throws IOException {
        String text = DataReadme.text();
        int start = text.indexOf("properties:\n  amount: { from: amount, type: number, strict: true }");
        String block = text.substring(start, text.indexOf("```", start));
        Collected<Event> read = amounts(
                block, List.of("5.000", "-5.25", "", " 5", "+5", ".5", "1e3", "5.0000001", "x", "1234567890123456789"));
        assertThat(DataReadme.values(read, "amount")).containsExactly("5", "-5.25", "missing");
        assertThat(read.reasons()).hasSize(7);
        assertThat(read.flaws).isEmpty();
    }

    @Test
    void localTimesThatTheClockSkippedOrShowedTwice() throws IOException {
        DataReadme.says("A local time that the clock showed twice is the earlier of the two and is counted as a flaw");
        Collected<Event> read = csv(
                "time: { from: t, zone: Europe/Berlin }\n",
                "v,t\na,2017-03-26 02:30:00\na,2017-10-29 02:30:00\na,2017-01-05\n");
        assertThat(read.reasons())
                .singleElement()
                .asString()
                .startsWith("e.csv:2: t: ")
                .contains("Europe/Berlin");
        assertThat(read.rows)
                .extracting(event -> event.time().toString())
                .containsExactly("2017-10-29T00:30:00Z", "2017-01-04T23:00:00Z");
        assertThat(read.flaws).singleElement().asString().startsWith("3: t: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UTC             | 2017-07-05 10:00:00 EST | 2017-07-05T15:00:00Z
            America/Chicago | 2017-07-05 10:00:00 CDT | 2017-07-05T15:00:00Z
            America/Chicago | 2017-01-05 10:00:00 cst | 2017-01-05T16:00:00Z
            Asia/Kolkata    | 2017-07-05 10:00:00 IST | 2017-07-05T04:30:00Z
            UTC             | 2017-01-05 10:00:00 CST | rejected
            UTC             | 2017-01-05 10:00:00 BST | rejected
            """)
    void abbreviationsOfZones(String zone, String written, String time) throws IOException {
        DataReadme.says("zone: America/Chicago }` reads CST and CDT, `zone: Asia/Kolkata` IST");
        Collected<Event> read = csv(
                "time: { from: t, format: \"yyyy-MM-dd HH:mm:ss z\", zone: " + zone + " }\n",
                "v,t\na," + written + "\n");
        assertThat(read.rows.stream()
                        .map(event -> event.time().toString())
                        .findFirst()
                        .orElse("rejected"))
                .isEqualTo(time);
        assertThat(read.rejected).hasSize(time.equals("rejected") ? 1 : 0);
    }

    /** All that the document lists have an offset, and all that it calls unclear have none. */
    @Test
    void everyListedAbbreviationIsReadOrRefused() throws IOException {
        String text = DataReadme.text();
        int start = text.indexOf("Read are those that have");
        String zones = "time: { from: t, format: \"yyyy-MM-dd HH:mm:ss z\" }\n";
        List<String> clear = abbreviations(text.substring(text.indexOf(':', start), text.indexOf("- AST,", start)));
        assertThat(clear).hasSizeGreaterThan(40);
        assertThat(csv(zones, rows(clear)).reasons()).isEmpty();
        List<String> unclear = abbreviations(
                text.substring(text.indexOf("- AST,", start), text.indexOf("mean several offsets", start)));
        assertThat(unclear).hasSize(11);
        assertThat(csv(zones, rows(unclear)).rejected).hasSize(11);
    }

    private static List<String> abbreviations(String text) {
        return Pattern.compile("\\b[A-Z][A-Za-z]{2,4}\\b")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String rows(List<String> zones) {
        return zones.stream()
                .map(zone -> "a,2017-07-05 10:00:00 " + zone + "\n")
                .collect(Collectors.joining("", "v,t\n", ""));
    }

    @Test
    void fullNamesOfZonesAreRefusedInAMapping() throws IOException {
        DataReadme.says("Full names of zones (`zzzz`, `v`) are refused in a mapping");
        for (String name : List.of("zzzz", "v")) {
            Problems problems = new Problems();
            Path file = Exports.write(
                    folder,
                    "m.yaml",
                    "format: csv\nvisitor: v\nevent: { always: e }\n"
                            + "time: { from: t, format: \"yyyy-MM-dd HH:mm:ss " + name + "\" }\n");
            assertThat(SourceMapping.read(file, "m.yaml", problems)).as(name).isEmpty();
        }
    }

    @Test
    void waysToWriteCsv() throws IOException {
        DataReadme.says("`u1, \"a, b\" , c`");
        Collected<Event> blanks =
                csv("time: { from: t, format: epoch-seconds }\n" + NOTE, "v, note , t\nu1, \"a, b\" , 1483610400\n");
        assertThat(DataReadme.values(blanks, "note")).containsExactly("a, b");
        DataReadme.says("A first line `sep=;`");
        assertThat(csv("", "sep=;\nv;t\na;2017-01-05\n").only().visitorId()).isEqualTo("a");
        assertThatThrownBy(() -> csv("delimiter: \"|\"\n", "sep=;\nv;t\na;2017-01-05\n"))
                .isInstanceOf(BadInput.class);
        DataReadme.says("`skip` counts physical lines");
        assertThat(csv("skip: 1\n", "\"A title\nv,t\na,2017-01-05\n").lines).containsExactly(3L);
        DataReadme.says("`escape`: a character such as a backslash");
        Collected<Event> escaped = csv(
                "escape: \"\\\\\"\n" + NOTE,
                "v,t,note\na,2017-01-05,\"x \\\"y\\\", z\"\na,2017-01-05,x\\,y\na,2017-01-05,x\\y\n");
        assertThat(DataReadme.values(escaped, "note")).containsExactly("x \"y\", z", "x,y", "x\\y");
        DataReadme.says("`optional: true` on a property or attribute: a file may lack its column");
        Collected<Event> lacking =
                csv("properties:\n  note: { from: note, type: text, optional: true }\n", "v,t\na,2017-01-05\n");
        assertThat(DataReadme.values(lacking, "note")).containsExactly("missing");
    }

    @Test
    void formsOfJson() throws IOException {
        String row = "{\"v\":\"a\",\"t\":\"2017-01-05\"}";
        DataReadme.says("`{\"data\": [...], \"next\": null}`");
        assertThat(json("", "{\"data\": [" + row + "," + row + "], \"next\": null}\n").rows)
                .hasSize(2);
        assertThatThrownBy(() -> json("", "{\"a\": [" + row + "], \"b\": [" + row + "]}\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("each");
        assertThat(json("", "[" + row + ",\n" + row + "]").rows).hasSize(2);
        assertThat(json("", row + row + "\n\n" + row + ",\n").rows).hasSize(3);
        assertThat(json("", "{\n\"v\":\"a\",\n\"t\":\"2017-01-05\"\n}\n" + row).rows)
                .hasSize(2);
        Collected<Event> broken = json("", "{\"v\":\n" + row + "\n");
        assertThat(broken.rows).hasSize(1);
        assertThat(broken.rejected).hasSize(1);
    }

    @Test
    void objectsInTextsAndNamesWithDots() throws IOException {
        DataReadme.says("with `properties.amount`, `{\"properties\": \"{\\\"amount\\\": 1}\"}` has the amount 1");
        String nested = "properties:\n  amount: { from: properties.amount, type: number }\n";
        Collected<Event> text =
                json(nested, "{\"v\":\"a\",\"t\":\"2017-01-05\",\"properties\": \"{\\\"amount\\\": 1}\"}\n");
        assertThat(DataReadme.values(text, "amount")).containsExactly("1");
        DataReadme.says("`event.name` finds `{\"event\": {\"name\": \"view\"}}` and `{\"event.name\": \"view\"}`");
        Collected<Event> dots = json("event: event.name\n", """
                {"v":"a","t":"2017-01-05","event": {"name": "view"}}
                {"v":"a","t":"2017-01-05","event.name": "view"}
                {"v":"a","t":"2017-01-05","event.name": null,"event": {"name": "view"}}
                """);
        assertThat(dots.rows).extracting(Event::name).containsExactly("view", "view", "view");
    }
}
