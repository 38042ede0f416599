package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.salience.engine.definition.BadInput;
import io.salience.engine.event.Event;
import io.salience.segmentbuilder.source.Exports.Collected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON as tools write it: what a file is by its content, JSON in strings, names with dots, byte order marks. */
class JsonFormsTest {

    private static final String AMOUNT = "properties: { amount: { from: amount, type: number } }\n";
    private static final String ONE = "{\"v\":\"a\",\"t\":\"2017-01-05\",\"amount\":1}";
    private static final String TWO = "{\"v\":\"b\",\"t\":\"2017-01-05\",\"amount\":2.5}";

    @TempDir
    private Path folder;

    private static Event event(String visitor, String amount) {
        return new Event(
                visitor, "view", Instant.parse("2017-01-05T00:00:00Z"), null, Map.of("amount", new BigDecimal(amount)));
    }

    private Collected<Event> read(String format, String more, String text) {
        SourceMapping mapping = Exports.mapping(folder, "format: " + format + "\n" + Exports.PARTS + more);
        return Exports.events(mapping, Exports.write(folder, "events.json", text));
    }

    private Collected<Event> read(String text) {
        Collected<Event> ndjson = read("ndjson", AMOUNT, text);
        Collected<Event> json = read("json", AMOUNT, text);
        assertThat(json.rows).isEqualTo(ndjson.rows);
        assertThat(json.lines).isEqualTo(ndjson.lines);
        assertThat(json.reasons()).isEqualTo(ndjson.reasons());
        return ndjson;
    }

    @ParameterizedTest
    @CsvSource({"firehose.json, u1 u2 u3", "pretty.json, u1 u2", "wrapped.json, u1 u2", "double.ndjson, u1 u2"})
    void theFilesOfTheCaseAreReadAsTheyStand(String name, String visitors) {
        Path files = Exports.shared().resolve("cases/data/json-concatenated-pretty-wrapped");
        SourceMapping mapping = Exports.mapping(folder, """
                format: ndjson
                visitor: user
                event: event
                time: { from: ts }
                id: id
                properties: { amount: { from: amount, type: number } }
                """);
        Collected<Event> collected = new Collected<>();
        new EventReader(mapping, Instant.parse("2026-11-01T00:00:00Z")).read(files.resolve(name), name, collected);
        assertThat(collected.reasons()).isEmpty();
        assertThat(collected.rows).extracting(Event::visitorId).containsExactly(visitors.split(" "));
        assertThat(collected.rows)
                .extracting(event -> String.valueOf(event.properties().get("amount")))
                .containsExactly(
                        List.of("1", "2", "3").subList(0, collected.rows.size()).toArray(new String[0]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ONE\nTWO\n",
                "ONE\r\nTWO",
                "ONE\rTWO\r",
                "ONE,\nTWO,\n",
                "ONE\n,TWO",
                "ONE\n\n \r\n,\nTWO\n\n",
                "ONETWO",
                "ONE TWO",
                "ONE,TWO",
                "\n\nONE\tTWO\n",
                "ONE\n\ufeffTWO\n",
                "ONE\ufeffTWO",
                "ONE\r\ufeffTWO\r",
                "[ONE,TWO]",
                "[\r\n  ONE,\r\n  TWO\r\n]\r\n",
                "\n [ONE\r,TWO]",
                "[\ufeffONE,\ufeffTWO]",
                "{\"data\":[ONE,TWO]}",
                "{\n \"data\" : [\n  ONE,\n  TWO\n ]\n}\n",
                "{\"data\":[ONE],\"next\":\"p2\"}\n{\"data\":[TWO],\"next\":null}\n",
                "{\"data\":[],\"next\":\"p2\"}{\"next\":\"p3\",\"data\":[ONE]},{\"data\":null}{\"data\":[TWO]}",
                "{\"next\":null,\"more\":{\"x\":[{}]},\"d\\u0061ta\":[ONE,TWO],\"tags\":[]}"
            })
    void aFileIsReadAsItIsWhateverItsForm(String form) {
        Collected<Event> read = read(form.replace("ONE", ONE).replace("TWO", TWO));
        assertThat(read.reasons()).isEmpty();
        assertThat(read.rows).containsExactly(event("a", "1"), event("b", "2.5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ONE\nTWO\n",
                "ONETWO",
                "[ONE,TWO]",
                "{\"data\":[ONE,TWO]}",
                "PRETTY",
                "[\"ONE\",\"TWO\"]",
            })
    void aRecordMayBeAStringThatHoldsIt(String form) {
        String one = '"' + ONE.replace("\"", "\\\"") + '"';
        String twice = '"' + one.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        String two = '"' + TWO.replace("\"", "\\\"").replace(",", ",\\n") + '"';
        assertThat(read(form.replace("\"ONE\"", twice)
                                .replace("\"TWO\"", two)
                                .replace("PRETTY", one + "\n\n" + two)
                                .replace("ONE", one)
                                .replace("TWO", two))
                        .rows)
                .containsExactly(event("a", "1"), event("b", "2.5"));
        assertThat(read("\"text\"\n" + ONE + "\n\"{\\\"v\\\":\"\n").reasons())
                .containsExactly("events.json:1: is not a JSON object", "events.json:3: is not a JSON object");
    }

    @Test
    void linesOfPrettyRecordsArePhysicalOnesWhateverTheirEnds() {
        String good = "{\n  \"v\": \"a\",\n  \"t\": \"2017-01-05\"\n}";
        String bad = "{\n  \"v\": \"a\"\n}";
        for (String end : List.of("\n", "\r\n", "\r")) {
            Collected<Event> read = read((good + "\n\n" + bad + "\n" + good).replace("\n", end));
            assertThat(read.lines).containsExactly(1L, 9L);
            assertThat(read.reasons()).containsExactly("events.json:6: t: the time is missing");
        }
    }

    /** The first line decides what the file is, and may be the broken one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\":\"a\",\"t\":",
                "{\"v\":\"a\",\"t\":[",
                "{\"v\":\"a",
                "{\"v\":\"a\"}}",
                "{\"v\":'a'}",
                "\"v\":\"a\"}",
                "[1,2,3]",
                "// events",
                "{\"v\":\"a\",\"v\":\"b\"}"
            })
    void aBrokenLineCostsOnlyItself(String broken) {
        for (String end : List.of("\n", "\r\n", "\r")) {
            Collected<Event> first = read(broken + end + ONE + end + TWO + end);
            assertThat(first.lines).containsExactly(2L, 3L);
            assertThat(first.rejected).extracting(Rejected::line).containsExactly(1L);
            Collected<Event> second = read(ONE + end + broken + end + TWO);
            assertThat(second.lines).containsExactly(1L, 3L);
            assertThat(second.rejected).extracting(Rejected::line).containsExactly(2L);
        }
    }

    @Test
    void severalObjectsOnALineAreSeveralRowsAndABrokenOneOfThemIsRejected() {
        Collected<Event> read = read(ONE + "\n" + ONE + TWO + ", " + TWO + ",\n" + ONE + "{\"v\":}" + TWO + "\n" + ONE
                + "{\"v\":\"c\"\n" + ONE + " and more\n");
        assertThat(read.lines).containsExactly(1L, 2L, 2L, 2L, 3L, 3L);
        assertThat(read.rejected).extracting(Rejected::line).containsExactly(3L, 4L, 5L);
        assertThat(read.reasons().get(2))
                .startsWith("events.json:5: is not valid JSON: Unrecognized token 'and'")
                .doesNotContain("Source");
    }

    @Test
    void messagesOfWhatIsNotClosedSayWhatToDo() {
        assertThat(read(ONE + "\n{\n\"v\": \"a\"}\n").reasons())
                .containsExactly(
                        "events.json:2: is not valid JSON: it does not end on its line, while the file begins with one"
                                + " object a line; if it goes over several lines, make it one with jq -c .",
                        "events.json:3: is not a JSON object");
        assertThat(read(ONE + TWO + "\n\n{\"v\":").reasons())
                .containsExactly(
                        "events.json:3: is not closed; from here to the end of the file nothing was read as" + " data");
        assertThat(read("{\"data\":[" + ONE + "],\n\"next\":").reasons())
                .containsExactly(
                        "events.json:2: the object around the records is not closed; from here to the end of the"
                                + " file nothing was read as data");
        assertThat(read("{\"data\":[" + ONE + "]}\n{\"error\":\"gone\"}\n{\"data\":[" + TWO + "]}")
                        .reasons())
                .containsExactly("events.json:2: has no list \"data\", though the items of that list are the records of"
                        + " the file");
        assertThat(read("{\"data\":[" + (ONE + ",\n").repeat(30_000) + ONE + "]]}")
                        .reasons())
                .containsExactly(
                        "events.json:30001: the object around the records is not valid JSON here; from here to the"
                                + " end of the file nothing was read as data");
        assertThat(read(ONE + "{\"v\":[1}]" + TWO).reasons().get(0))
                .startsWith("events.json:1: is not valid JSON: Unexpected close marker '}'")
                .doesNotContain("Source");
    }

    @Test
    void twoListsOfObjectsAreRefused() {
        assertThatThrownBy(() -> read("{\"data\":[" + ONE + "],\"errors\":[{\"code\":1}]}"))
                .isInstanceOf(BadInput.class)
                .hasMessage("events.json: the object around the records has two lists of objects, \"data\" and"
                        + " \"errors\"; write each: data, or each: errors, in the mapping");
        String large = "{\"data\":[" + (ONE + ",").repeat(30_000) + ONE + "],\"errors\":[{\"code\":1}]}";
        Collected<Event> read = read(large);
        assertThat(read.rows).hasSize(30_001);
        assertThat(read.rejected).singleElement().matches(Rejected::endsFile);
        assertThat(read.reasons().get(0))
                .contains("has two lists of objects, \"data\" and \"errors\"; write each: data");
    }

    @Test
    void whatHasFieldsOfTheMappingIsNoWrapper() {
        String record = "{\"v\":\"a\",\"t\":\"2017-01-05\",\"amount\":1,\"items\":[{\"v\":\"x\"},{\"v\":\"y\"}]}";
        assertThat(read(record).rows).containsExactly(event("a", "1"));
        // Nor is a line without such fields before those that have them.
        String other = "{\"kind\":\"start\",\"items\":[{\"v\":\"x\",\"t\":\"2017-01-05\"}]}";
        Collected<Event> read = read(other + "\n" + ONE + "\n");
        assertThat(read.rows).containsExactly(event("a", "1"));
        assertThat(read.reasons()).containsExactly("events.json:1: v: the visitor is missing");
        assertThat(read("{\"items\":[{\"x\":1}]}\n").reasons())
                .containsExactly("events.json:1: v: the visitor is missing");
        Collected<Event> each = read("ndjson", "each: data\n" + AMOUNT, "{\"data\":[" + ONE + "],\"more\":[{}]}");
        assertThat(each.rows).containsExactly(event("a", "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\":\"a\",\"t\":\"2017-01-05\",\"p\":{\"q\":{\"amount\":1}}}",
                "{\"v\":\"a\",\"t\":\"2017-01-05\",\"p\":\"{\\\"q\\\":{\\\"amount\\\":1}}\"}",
                "{\"v\":\"a\",\"t\":\"2017-01-05\",\"p\":\" {\\\"q\\\":\\\"{\\\\\\\"amount\\\\\\\":1}\\\"}\"}",
                "{\"v\":\"a\",\"t\":\"2017-01-05\",\"p.q.amount\":1}",
                "{\"v\":\"a\",\"t\":\"2017-01-05\",\"p.q\":{\"amount\":1}}",
                "{\"v\":\"a\",\"t\":\"2017-01-05\",\"p\":{\"q.amount\":1}}",
                "{\"v\":\"a\",\"t\":\"2017-01-05\",\"p.q\":\"{\\\"amount\\\":1}\",\"p\":{\"q\":{\"amount\":7}}}",
                "{\"v\":\"a\",\"t\":\"2017-01-05\",\"p\":{\"q\":{\"amount\":null}},\"p.q.amount\":1}"
            })
    void aFieldIsFoundInStringsAndUnderANameWithDots(String record) {
        assertThat(read("ndjson", "properties: { amount: { from: p.q.amount, type: number } }\n", record).rows)
                .containsExactly(event("a", "1"));
    }

    @Test
    void aStringWithoutJsonHasNoFields() {
        for (String text : List.of("none", "{none}", "[1]", "7", "{\\\"amount\\\":1} or so", "")) {
            String record = "{\"v\":\"a\",\"t\":\"2017-01-05\",\"p\":\"" + text + "\"}";
            assertThat(read("ndjson", "properties: { amount: { from: p.amount, type: number } }\n", record)
                            .only()
                            .properties())
                    .isEmpty();
        }
        String twice = "{\"v\":\"a\",\"t\":\"2017-01-05\",\"p\":\"{\\\"amount\\\":1,\\\"amount\\\":2}\"}";
        assertThat(read("ndjson", "properties: { amount: { from: p.amount, type: number } }\n", twice)
                        .reasons())
                .containsExactly("events.json:1: is not valid JSON: Duplicate field 'amount'");
    }

    /** Nothing is lost without a word: a text that was cut off is a value that is left out. */
    @Test
    void aStringWithBrokenJsonIsAFlawOfWhatIsWantedOfIt() {
        String mapping =
                "properties: { amount: { from: p.q.amount, type: number }, note: { from: p.note, type: text } }\n";
        Collected<Event> read = read(
                "ndjson",
                mapping,
                "{\"v\":\"a\",\"t\":\"2017-01-05\",\"p.note\":\"x\",\"p\":\"{\\\"q\\\":{\\\"amount\\\":1\"}");
        assertThat(read.only().properties()).isEqualTo(Map.of("note", "x"));
        assertThat(read.flaws).singleElement().asString().endsWith("p: is not valid JSON, so nothing in it was read");
        assertThat(read("ndjson", "", "{\"v\":\"a\",\"t\":\"{\"}").reasons()).hasSize(1);
    }

    /** A file of any size, of which most is a field that is not read. */
    @Test
    void aWrapperTakesTheMemoryOfOneRecord() throws IOException {
        int count = 100_000;
        byte[] start = "{\"data\":[".getBytes(StandardCharsets.UTF_8);
        byte[] record = (ONE + ",").getBytes(StandardCharsets.UTF_8);
        byte[] end = (TWO + "],\"pad\":\"").getBytes(StandardCharsets.UTF_8);
        List<InputStream> parts = new ArrayList<>(List.of(new ByteArrayInputStream(start)));
        parts.addAll(Collections.nCopies(count, record).stream()
                .map(ByteArrayInputStream::new)
                .toList());
        parts.add(new ByteArrayInputStream(end));
        parts.addAll(Collections.nCopies(1 << 9, "x".repeat(1 << 14).getBytes(StandardCharsets.UTF_8)).stream()
                .map(ByteArrayInputStream::new)
                .toList());
        parts.add(new ByteArrayInputStream("\"}".getBytes(StandardCharsets.UTF_8)));
        InputStream in = new SequenceInputStream(Collections.enumeration(parts));
        RecordCutter cutter = RecordCutter.of(JsonForm.wrapped("data"), new ByteSource(in));
        RawRecord one = new RawRecord(1 << 18);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        cutter.next(one);
        long before = threads.getCurrentThreadAllocatedBytes();
        int records = 1;
        while (cutter.next(one)) {
            records++;
        }
        assertThat(records).isEqualTo(count + 1);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
        assertThat(cutter.remark()).isEqualTo("the records are the items of \"data\"; \"pad\" was not read");
    }

    @Test
    void keyedListsAndEachListsMayStandInStrings() {
        String keyed = "keyed: [params]\nproperties: { amount: { from: params.amount, type: number } }\n";
        String list = "[{\\\"key\\\":\\\"amount\\\",\\\"value\\\":{\\\"n\\\":null,\\\"i\\\":1}}]";
        assertThat(read("ndjson", keyed, "{\"v\":\"a\",\"t\":\"2017-01-05\",\"params\":\"" + list + "\"}").rows)
                .containsExactly(event("a", "1"));
        assertThat(read(
                                "ndjson",
                                keyed,
                                "{\"v\":\"a\",\"t\":\"2017-01-05\",\"params\":[\"{\\\"value\\\":1,\\\"key\\\":\\\"amount\\\"}\"]}")
                        .rows)
                .containsExactly(event("a", "1"));
        String each = "each: data.items\nproperties: { amount: { from: amount, type: number } }\n";
        String items = "[" + ONE + ",\"" + TWO.replace("\"", "\\\"") + "\"]";
        for (String record : List.of(
                "{\"data\":{\"items\":" + items + "}}",
                "{\"data.items\":" + items + "}",
                "{\"data.items\":1,\"data\":{\"items\":" + items + "}}",
                "{\"data\":" + quoted("{\"items\":" + items + "}") + "}",
                quoted("{\"data\":{\"items\":" + items + "}}"))) {
            assertThat(read("ndjson", each, record).rows).containsExactly(event("a", "1"), event("b", "2.5"));
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Test
    void theLimitOfNestingHoldsOverStringsToo() {
        String inner = "{\"amount\":1,\"x\":" + "[".repeat(40) + "]".repeat(40) + "}";
        String outer = "{\"v\":\"a\",\"t\":\"2017-01-05\",\"p\":" + "{\"q\":".repeat(20) + quoted(inner)
                + "}".repeat(20) + "}";
        String path = "p" + ".q".repeat(20) + ".amount";
        String mapping = "properties: { amount: { from: " + path + ", type: number } }\n";
        assertThat(read("ndjson", mapping, outer).rows).containsExactly(event("a", "1"));
        String deeper = outer.replace("[[", "[[[[[").replace("]]", "]]]]]");
        assertThat(read("ndjson", mapping, deeper).reasons())
                .containsExactly("events.json:1: is nested deeper than 64 levels");
    }

    @Test
    void notesBetweenRecordsOfLinesAreSkipped() {
        assertThat(read("#! rejected rows of x\n#! x:1: is wrong\n" + ONE + "\n#! x:2: is wrong\n" + TWO + "\n").rows)
                .containsExactly(event("a", "1"), event("b", "2.5"));
        assertThat(read(ONE + "\n#! x\n").reasons())
                .singleElement()
                .asString()
                .startsWith("events.json:2: is not valid JSON");
    }

    @Test
    void aRecordThatIsTooLongCostsOnlyItselfInEveryForm() {
        String large = "{\"v\":\"" + "a".repeat(300 << 10) + "\"}";
        for (String form : List.of("ONE\nL\nTWO", "ONELTWO", "[ONE,L,TWO]", "{\"d\":[ONE,L,TWO]}")) {
            Collected<Event> read =
                    read(form.replace("ONE", ONE).replace("TWO", TWO).replace("L", large));
            assertThat(read.rows).containsExactly(event("a", "1"), event("b", "2.5"));
            assertThat(read.rejected).extracting(Rejected::reason).containsExactly("is longer than 256 KiB");
        }
    }

    @Test
    void bytesThatAreNoTextCostOnlyTheirRecord() {
        byte[] bytes = (ONE + ONE.replace("a", "\u00e9") + TWO).getBytes(StandardCharsets.ISO_8859_1);
        SourceMapping mapping = Exports.mapping(folder, "format: json\n" + Exports.PARTS + AMOUNT);
        Collected<Event> read = Exports.events(mapping, Exports.write(folder, "events.json", bytes));
        assertThat(read.rows).containsExactly(event("a", "1"), event("b", "2.5"));
        assertThat(read.reasons())
                .containsExactly("events.json:1: is not UTF-8 text; save the file as UTF-8, or write the encoding in"
                        + " the mapping, such as encoding: windows-1252");
    }
}
