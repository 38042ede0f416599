package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Problems;
import io.salience.engine.event.Event;
import io.salience.segmentbuilder.source.Exports.Collected;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the encoding that a mapping declares does, and what is said if a file is written otherwise. */
class EncodingsTest {

    private static final String PROPERTY = "properties: { x: { from: x, type: text } }\n";
    private static final String TEXT = "v,t,x\nann,2017-01-05,M\u00fcnchen\nbob,2017-01-05,Caf\u00e9\n";

    @TempDir
    private Path folder;

    private static String line(String encoding) {
        return encoding.isEmpty() ? "" : "encoding: " + encoding + "\n";
    }

    private SourceMapping csv(String encoding) {
        return Exports.mapping(folder, "format: csv\n" + line(encoding) + Exports.PARTS + PROPERTY);
    }

    private Collected<Event> read(String encoding, byte[] bytes) {
        return Exports.events(csv(encoding), Exports.write(folder, "events.csv", bytes));
    }

    private static byte[] bytes(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }

    private static List<Object> texts(Collected<Event> read) {
        return read.rows.stream().map(event -> event.properties().get("x")).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1252, windows-1252",
        "Windows-1252, windows-1252",
        "iso-8859-1, iso-8859-1",
        "iso-8859-15, iso-8859-15",
        "utf-16le, utf-16le",
        "utf-16be, utf-16be",
        "utf-16, utf-16",
        "utf-8, utf-8",
        "ibm850, ibm850",
        "gb18030, gb18030",
        "UTF-16, utf-16"
    })
    void aDeclaredEncodingIsRead(String declared, String charset) {
        Collected<Event> read = read(declared, bytes(TEXT, charset));
        assertThat(read.reasons()).isEmpty();
        assertThat(texts(read)).containsExactly("M\u00fcnchen", "Caf\u00e9");
        assertThat(read.lines).containsExactly(2L, 3L);
    }

    @Test
    void jsonIsReadAsWell() {
        String record = "{\"v\":\"ann\",\"t\":\"2017-01-05\",\"x\":\"\u20ac 5\"}";
        for (String format : List.of("ndjson", "json")) {
            SourceMapping mapping = Exports.mapping(
                    folder, "format: " + format + "\nencoding: windows-1252\n" + Exports.PARTS + PROPERTY);
            String text = format.equals("json") ? "[" + record + "]" : record + "\n";
            Collected<Event> read =
                    Exports.events(mapping, Exports.write(folder, "events.json", bytes(text, "windows-1252")));
            assertThat(read.only().properties()).containsEntry("x", "\u20ac 5");
            Collected<Event> broken = Exports.events(
                    mapping, Exports.write(folder, "events.json", bytes(text.replace('5', '\u0081'), "iso-8859-1")));
            assertThat(broken.reasons())
                    .containsExactly("events.json:1: is not windows-1252 text, as the mapping declares");
        }
    }

    @Test
    void profilesHaveAnEncodingAsWell() {
        SourceMapping mapping = Exports.mapping(
                folder,
                "format: csv\nencoding: windows-1251\nvisitor: v\nattributes: { city: { from: city, type: text } }\n");
        Path file =
                Exports.write(folder, "profiles.csv", bytes("v,city\nann,\u041a\u0438\u0435\u0432\n", "windows-1251"));
        assertThat(Exports.profiles(mapping, file).only().attributes())
                .containsEntry("city", "\u041a\u0438\u0435\u0432");
    }

    @Test
    void theColumnsOfAHeaderLineHaveLettersToo() throws IOException {
        SourceMapping mapping = Exports.mapping(folder, """
                format: csv
                encoding: windows-1252
                delimiter: ";"
                visitor: Benutzer
                event: event
                time: { from: ts }
                properties: { amount: { from: Betr\u00e4ge, type: number } }
                """);
        Path file = Exports.shared().resolve("cases/data/inspect-repeated-header-and-others/w1252.csv");
        Collected<Event> read = new Collected<>();
        new EventReader(mapping, Instant.parse("2026-11-01T00:00:00Z")).read(file, "w1252.csv", read);
        assertThat(read.only().properties().get("amount")).hasToString("1");
    }

    @ParameterizedTest
    @CsvSource({
        "10_latin1.csv, iso-8859-1",
        "10_latin1.csv, windows-1252",
        "11_utf16le.csv, utf-16",
        "11_utf16le.csv, utf-16le"
    })
    void theDirtyFilesAreCleanOnceTheirEncodingIsDeclared(String name, String encoding) {
        String rest = """
                visitor: user_id
                event: event_type
                time: { from: timestamp }
                id: event_id
                """;
        Path dirty = Exports.shared().resolve("data/dirty");
        Collected<Event> clean =
                Exports.events(Exports.mapping(folder, "format: csv\n" + rest), dirty.resolve("00_clean.csv"));
        Collected<Event> read =
                Exports.events(Exports.mapping(folder, "format: csv\n" + line(encoding) + rest), dirty.resolve(name));
        assertThat(read.reasons()).isEmpty();
        assertThat(read.rows).hasSize(20).isEqualTo(clean.rows);
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1252, 81",
        "windows-1252, 9d",
        "iso-8859-1, 80",
        "iso-8859-15, 9f",
        "us-ascii, e9",
        "shift_jis, 81",
        "gb18030, ff",
        "windows-1253, d2",
        "iso-8859-7, ff"
    })
    void bytesThatTheEncodingDoesNotHaveRejectTheirRowOnly(String encoding, String hex) {
        byte[] rows = bytes("v,t,x\nann,2017-01-05,a\nbob,2017-01-05,?\ncat,2017-01-05,c\n", "us-ascii");
        byte[] wrong = rows.clone();
        wrong[new String(rows, StandardCharsets.US_ASCII).indexOf('?')] = (byte) Integer.parseInt(hex, 16);
        Collected<Event> read = read(encoding, wrong);
        assertThat(read.reasons())
                .containsExactly("events.csv:3: is not " + encoding + " text, as the mapping declares");
        assertThat(texts(read)).containsExactly("a", "c");
    }

    @Test
    void halfOfAPairOrOfACharacterRejectsItsRowOnly() {
        byte[] text = bytes("v,t,x\nann,2017-01-05,a\nbob,2017-01-05,#\ncat,2017-01-05,c\n", "utf-16le");
        int at = "v,t,x\nann,2017-01-05,a\nbob,2017-01-05,".length() * 2;
        text[at] = 0x3d;
        text[at + 1] = (byte) 0xd8;
        assertThat(read("utf-16le", text).reasons())
                .containsExactly("events.csv:3: is not utf-16le text, as the mapping declares");
        byte[] odd = Arrays.copyOf(bytes(TEXT, "utf-16be"), TEXT.length() * 2 - 3);
        Collected<Event> cut = read("utf-16be", odd);
        assertThat(cut.rows).hasSize(1);
        assertThat(cut.reasons()).containsExactly("events.csv:3: is not utf-16be text, as the mapping declares");
    }

    @Test
    void filesOfRejectedRowsAreUtf8WhateverIsDeclared() {
        byte[] kept = ("#! rejected rows of events.csv\n" + TEXT).getBytes(StandardCharsets.UTF_8);
        for (String encoding : List.of("windows-1252", "utf-16", "shift_jis")) {
            assertThat(texts(read(encoding, kept))).containsExactly("M\u00fcnchen", "Caf\u00e9");
        }
        byte[] wrong = kept.clone();
        wrong[wrong.length - 2] = (byte) 0xff;
        assertThat(read("windows-1252", wrong).reasons().get(0)).contains("is not UTF-8 text; save the file as UTF-8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''           | utf-16   | is not UTF-8 text, it looks like UTF-16; write encoding: utf-16 in the mapping, or save it as UTF-8
            ''           | utf-16le | is not UTF-8 text, it looks like UTF-16; write encoding: utf-16le in the mapping, or save it as UTF-8
            utf-8        | utf-16be | is not UTF-8 text, it looks like UTF-16; write encoding: utf-16be in the mapping, or save it as UTF-8
            windows-1252 | utf-16   | is not windows-1252 text, it looks like UTF-16; write encoding: utf-16 in the mapping
            utf-16       | utf-16le | is not utf-16 text, which begins with a byte order mark; write encoding: utf-16le in the mapping
            utf-16le     | utf-16be | is not utf-16le text, it looks like utf-16be; write encoding: utf-16be in the mapping
            utf-16le     | utf-16   | is not utf-16le text, it looks like utf-16be; write encoding: utf-16be in the mapping
            utf-16       | utf-8    | is not utf-16 text, which has zero bytes between others; delete encoding: utf-16 from the mapping if it is UTF-8
            utf-16be     | utf-8    | is not utf-16be text, which has zero bytes between others; delete encoding: utf-16be from the mapping if it is UTF-8
            windows-1252 | utf-8    | is UTF-8 text, and the mapping declares windows-1252; delete encoding: windows-1252 from the mapping
            """)
    void aFileThatIsWrittenOtherwiseIsRefused(String declared, String charset, String message) {
        byte[] bytes = bytes(TEXT + "cat,2017-01-05,Zo\u00eb\n", charset);
        assertThatThrownBy(() -> read(declared, bytes))
                .isInstanceOf(BadInput.class)
                .hasMessage("events.csv: " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-16", "utf-16le", "windows-1252", "shift_jis"})
    void theByteOrderMarkOfUtf8SaysWhatAFileIs(String declared) {
        assertThatThrownBy(() -> read(declared, bytes("\ufeff" + TEXT, "utf-8")))
                .hasMessage("events.csv: is UTF-8 text, as its byte order mark says, and the mapping declares "
                        + declared + "; delete encoding: " + declared + " from the mapping");
    }

    @Test
    void anUndeclaredEncodingIsRefusedRowByRow() {
        assertThat(read("", bytes(TEXT, "windows-1252")).reasons())
                .containsExactly(
                        "events.csv:2: is not UTF-8 text; save the file as UTF-8, or write the encoding in the mapping,"
                                + " such as encoding: windows-1252",
                        "events.csv:3: is not UTF-8 text; save the file as UTF-8, or write the encoding in the mapping,"
                                + " such as encoding: windows-1252");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            windows-1225 | ; did you mean "windows-1255"?
            latin1       | ; did you mean "iso-8859-1"?
            cp1252       | ; did you mean "windows-1252"?
            utf8         | ; did you mean "utf-8"?
            UTF_16       | ; did you mean "utf-16"?
            sjis         | ; did you mean "shift_jis"?
            """)
    void anUnknownEncodingIsAProblem(String name, String end) {
        Problems problems = new Problems();
        Path file = Exports.write(folder, "mapping.yaml", "format: csv\nencoding: \"" + name + "\"\n" + Exports.PARTS);
        SourceMapping.read(file, "mapping.yaml", problems);
        assertThat(problems.text()).startsWith("mapping.yaml:2:11: unknown encoding \"" + name + "\"" + end + "\n");
    }
}
