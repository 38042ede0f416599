package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import io.salience.engine.event.Event;
import io.salience.segmentbuilder.source.Exports.Collected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV as databases, spreadsheets and scripts write it: what each file means, or the sentence that refuses it. */
class CsvAsItComesTest {

    private static final Instant CLOCK = Instant.parse("2026-11-01T00:00:00Z");
    private static final String MAPPING = """
            format: csv
            visitor: user
            event: { always: view }
            time: { from: ts }
            properties: { note: { from: note, type: text } }
            """;
    private static final String ESCAPE = "escape: \"\\\\\"\n";
    private static final String HEADER = "user,ts,note\n";

    @TempDir
    private Path folder;

    private Collected<Event> read(String yaml, Path file) {
        Collected<Event> collected = new Collected<>();
        new EventReader(Exports.mapping(folder, yaml), CLOCK).read(file, "x.csv", collected);
        return collected;
    }

    private Collected<Event> read(String more, String csv) {
        return read(MAPPING + more, Exports.write(folder, "x.csv", csv));
    }

    private static Path shared(String name) {
        return Exports.shared().resolve("cases/data").resolve(name);
    }

    private Collected<Event> readCase(String name, String file, String more) throws IOException {
        String yaml = Files.readString(shared(name).resolve("m.yaml"));
        return read(yaml + more, shared(name).resolve(file));
    }

    /** Of each row, all of which must be sound. */
    private static List<Object> notes(Collected<Event> read) {
        assertThat(read.reasons()).isEmpty();
        return read.rows.stream()
                .map(event -> event.properties().getOrDefault("note", ""))
                .toList();
    }

    private static String row(String note) {
        return "u,2026-09-01," + note + "\n";
    }

    @Test
    void sparkEscapesQuotes() throws IOException {
        assertThat(notes(readCase("backslash-escaped-quotes", "r2.csv", ESCAPE)))
                .containsExactly("Surname, Firstname", "foo (\"foo\")", "he said \"hi, you\" and left", "plain");
    }

    @Test
    void anEscapeThatIsNotDeclaredRejectsTheRowAndNamesTheLineToWrite() throws IOException {
        assertThat(readCase("backslash-escaped-quotes", "r2.csv", "").reasons())
                .containsExactly(
                        "x.csv:3: has text after a closing quote, and a backslash before a quote; write escape: \"\\\\\""
                                + " in the mapping",
                        "x.csv:4: has text after a closing quote, and a backslash before a quote; write escape: \"\\\\\""
                                + " in the mapping");
        assertThat(read("", HEADER + row("\"5\\\"\"") + row("x")).reasons())
                .containsExactly("x.csv:2: a quote is opened and never closed; from here to the end of the file nothing"
                        + " was read as data; a backslash stands before a quote, which may mean that you must write"
                        + " escape: \"\\\\\" in the mapping");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiterString = " -> ",
            ignoreLeadingAndTrailingWhitespace = false,
            textBlock = """
            a\\N -> a\\N
            C:\\dir -> C:\\dir
            a\\,b -> a,b
            a\\\\,b -> rejected
            a\\\\b -> a\\b
            \\"a\\" -> "a"
            a"b""c -> a"b""c
            "a\\"b" -> a"b
            "a""b\\"c" -> a"b"c
            "a\\\\" -> a\\
            "a\\nb" -> a\\nb
            "a\\,b" -> a,b
            """)
    void anEscapeCharacterTakesTheMeaningOfFourCharactersAway(String written, String expected) {
        Collected<Event> read = read(ESCAPE, HEADER + row(written));
        if (expected.equals("rejected")) {
            assertThat(read.reasons()).containsExactly("x.csv:2: has 4 fields, the header has 3");
        } else {
            assertThat(notes(read)).containsExactly(expected);
        }
    }

    @Test
    void anEscapedLineEndIsText() {
        Collected<Event> read = read(ESCAPE, HEADER + row("a\\\nb") + row("\"c\\\nd\"") + row("e\\\r\nf") + row("g"));
        assertThat(notes(read)).containsExactly("a\nb", "c\nd", "e\r\nf", "g");
        assertThat(read.lines).containsExactly(2L, 4L, 6L, 8L);
    }

    @Test
    void escapesNeedNoQuotes() {
        assertThat(notes(read("escape: \"^\"\nquotes: none\n", HEADER + row("\"a^,b^\nc") + row("^^^\""))))
                .containsExactly("\"a,b\nc", "^\"");
    }

    @Test
    void aRecordThatIsTooLongEndsWhereTheScanSaysWithEscapesToo() {
        String padding = "x".repeat(300 << 10);
        for (String longNote : List.of(
                "\"" + padding + "\\\"\n,\\\\\"",
                padding + "\\\nb\\\\",
                padding + "\\\r\nb\\\"",
                " \"" + padding + "\n\"\"\n\"",
                "\"" + padding + "\" \"\\\n")) {
            Collected<Event> read = read(ESCAPE, HEADER + row("a") + row(longNote) + row("b\\\\"));
            assertThat(read.reasons()).containsExactly("x.csv:3: is longer than 256 KiB");
            assertThat(read.rows)
                    .extracting(event -> event.properties().get("note"))
                    .containsExactly("a", "b\\");
            assertThat(read.lines.get(1))
                    .isEqualTo(4 + longNote.chars().filter(c -> c == '\n').count());
        }
    }

    @Test
    void aLineOfASpreadsheetNamesTheDelimiter() throws IOException {
        Collected<Event> events = readCase("sep-line", "r5.csv", "");
        assertThat(events.only().properties()).hasToString("{amount=1}");
        assertThat(events.lines).containsExactly(3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\n", "SEP=;\r\n", "\"sep=;\"\n", "\ufeffsep=;\n", "Sep=;;;\n", "\"sep=;\";;\n"})
    void theDelimiterOfTheLineCounts(String line) {
        Collected<Event> read = read("", line + "user;ts;note\nu;2026-09-01;a,b\n");
        assertThat(notes(read)).containsExactly("a,b");
        assertThat(read.lines).containsExactly(3L);
    }

    @Test
    void aLineThatNamesTheDelimiterIsOneOfThoseToSkip() {
        assertThat(notes(read("skip: 1\n", "sep=|\nuser|ts|note\nu|2026-09-01|a\n")))
                .containsExactly("a");
        assertThat(notes(read("skip: 2\n", "sep=|\ntitle\nuser|ts|note\nu|2026-09-01|a\n")))
                .containsExactly("a");
        assertThat(notes(read("columns: [user, ts, note]\n", "sep=\t\nu\t2026-09-01\ta,b\n")))
                .containsExactly("a,b");
    }

    @Test
    void anotherDelimiterThanTheDeclaredOneIsRefused() {
        assertThatThrownBy(() -> read("delimiter: \",\"\n", "sep=;\nuser;ts;note\n"))
                .isInstanceOf(BadInput.class)
                .hasMessage("x.csv:1: the line \"sep=;\" says that \";\" separates the columns, the mapping says \",\";"
                        + " write delimiter: \";\" in the mapping, or delete the line");
        assertThatThrownBy(() -> read(ESCAPE, "sep=\\\nuser;ts;note\n"))
                .hasMessage("x.csv:1: the line \"sep=\\\" says that \"\\\" separates the columns, but it is the"
                        + " mapping's escape, too; change one");
    }

    @Test
    void titleLinesAreSkippedAndCounted() throws IOException {
        Collected<Event> read = readCase("title-line-and-trailing-delimiter", "title.csv", "skip: 1\n");
        assertThat(read.rows)
                .extracting(event -> String.valueOf(event.properties().get("amount")))
                .containsExactly("1.2", "2.2", "2.3");
        assertThat(read.lines).containsExactly(3L, 4L, 5L);
        Collected<Event> more = read("skip: 3\n", "\"Report, 1\n\n\u0001\n" + HEADER + row("a"));
        assertThat(notes(more)).containsExactly("a");
        assertThat(more.lines).containsExactly(5L);
        Collected<Event> rows = read("skip: 2\ncolumns: [user, ts, note]\n", "x\ny\n" + row("a"));
        assertThat(rows.lines).containsExactly(3L);
    }

    @Test
    void aTitleThatIsNotSkippedIsNoticed() {
        assertThatThrownBy(() -> readCase("title-line-and-trailing-delimiter", "title.csv", ""))
                .hasMessage(
                        "x.csv:1: the columns that the mapping wants are not here; line 2 has them; write skip: 1 in"
                                + " the mapping");
        assertThatThrownBy(() -> read("", "\"Report\n\n" + HEADER + row("a")))
                .hasMessage(
                        "x.csv:1: the columns that the mapping wants are not here; line 3 has them; write skip: 2 in"
                                + " the mapping");
        assertThatThrownBy(() -> read("skip: 1\n", HEADER + row("a")))
                .hasMessage(
                        "x.csv:2: the columns that the mapping wants are not here; line 1 has them; write skip: 0 in"
                                + " the mapping");
        assertThatThrownBy(() -> read("skip: 9\n", HEADER + row("a")))
                .hasMessage("x.csv: has no more than 2 lines; the mapping says skip: 9");
    }

    @ParameterizedTest
    @CsvSource({"header-only.csv", "rows-only.csv"})
    void aDelimiterAtTheEndOfLinesIsNoDifference(String file) {
        String yaml = """
                format: csv
                visitor: user
                event: event
                time: { from: ts }
                properties: { amount: { from: amount, type: number } }
                """;
        Collected<Event> read = read(yaml, shared("title-line-and-trailing-delimiter/" + file));
        assertThat(read.reasons()).isEmpty();
        assertThat(read.rows)
                .extracting(event -> String.valueOf(event.properties().get("amount")))
                .containsExactly("1", "2");
    }

    @Test
    void onlyEmptyFieldsAreNoDifference() {
        assertThat(notes(read("", "user,ts,note,,\n" + row("a") + row("b,") + row("c,,") + row("d,,,, ,\"\""))))
                .containsExactly("a", "b", "c", "d");
        assertThat(read("", "user,ts,note,\n" + row("a,x,y") + "u,2026-09-01\n" + row("b,,y"))
                        .reasons())
                .containsExactly(
                        "x.csv:2: has 5 fields, the header has 4",
                        "x.csv:3: has 2 fields, the header has 4",
                        "x.csv:4: has 5 fields, the header has 4");
        assertThat(notes(read("columns: [user, ts, note]\n", row("a,,,")))).containsExactly("a");
    }

    @Test
    void aByteOrderMarkIsDroppedWhereARecordBegins() {
        Collected<Event> read = read(
                "", "\ufeff" + HEADER + "\ufeff" + row("a\ufeffb") + "\ufeff\n\ufeff" + HEADER + row("\"c\n\ufeffd\""));
        assertThat(read.reasons()).containsExactly("x.csv:4: is the header line again");
        assertThat(read.rows).extracting(Event::visitorId).containsExactly("u", "u");
        assertThat(read.rows)
                .extracting(event -> event.properties().get("note"))
                .containsExactly("a\ufeffb", "c\n\ufeffd");
    }

    @Test
    void aHeaderThatIsRepeatedIsRejectedAlone() {
        String yaml = MAPPING.replace("note: { from: note, type: text }", "amount: { from: amount, type: number }");
        Collected<Event> read = read(yaml, shared("inspect-repeated-header-and-others/concat.csv"));
        assertThat(read.reasons()).containsExactly("x.csv:3: is the header line again");
        assertThat(read.rows).extracting(Event::visitorId).containsExactly("u1", "u2");
    }

    @Test
    void linesMayEndWithCarriageReturnsAlone() {
        String yaml = MAPPING.replace("note: { from: note, type: text }", "amount: { from: amount, type: number }");
        Collected<Event> read = read(yaml, shared("inspect-repeated-header-and-others/cr.csv"));
        assertThat(read.reasons()).isEmpty();
        assertThat(read.lines).containsExactly(2L, 3L);
        Collected<Event> more = read("skip: 1\n", ("t\r" + HEADER + row("\"a\rb\"") + row("c")).replace('\n', '\r'));
        assertThat(notes(more)).containsExactly("a\rb", "c");
        assertThat(more.lines).containsExactly(3L, 5L);
    }

    @Test
    void aFileOfBothLineEndsIsReadAsItsStartSays() {
        assertThat(read("", HEADER + row("a\rb")).reasons())
                .containsExactly("x.csv:2: has a carriage return that ends no line; save the file with LF or CRLF");
        String many = (HEADER + row("a").repeat(6000)).replace('\n', '\r');
        Collected<Event> read = read("", many + row("b") + "\r" + row("c").replace('\n', '\r'));
        assertThat(read.reasons())
                .containsExactly(
                        "x.csv:6002: has a line feed, but the lines of the file end with CR alone; save it with"
                                + " LF or CRLF");
        assertThat(read.rows).hasSize(6001);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiterString = " -> ",
            ignoreLeadingAndTrailingWhitespace = false,
            textBlock = """
            ` "b, c"` -> b, c
            `\t"b, c"\t ` -> b, c
            `"b" ` -> b
            ` 5" disk` -> 5" disk
            ` 5 "x" ` -> 5 "x"
            ` "b" c` -> rejected
            `"b" "c"` -> rejected
            """)
    void blanksMayStandAroundQuotes(String written, String expected) {
        Collected<Event> read = read("", HEADER + row(written) + row("next"));
        if (expected.equals("rejected")) {
            assertThat(read.reasons())
                    .containsExactly("x.csv:2: has text after a closing quote; a quote inside a quoted field is written"
                            + " twice");
        } else {
            assertThat(notes(read)).extracting(note -> note.toString().strip()).containsExactly(expected, "next");
        }
    }

    @Test
    void blanksAreNoneThatSeparateColumns() {
        assertThat(notes(read("delimiter: \"\\t\"\n", "user\tts\tnote\nu\t2026-09-01\t \"a\tb\" \n")))
                .containsExactly("a\tb");
        assertThat(notes(read("quotes: none\n", HEADER + row(" \"b")))).containsExactly("\"b");
    }

    @Test
    void anOptionalColumnMayBeMissing() {
        String optional = MAPPING.replace("type: text", "type: text, optional: true");
        Path without = Exports.write(folder, "without.csv", "user,ts\nu,2026-09-01\n");
        assertThat(read(optional, without).only().properties()).isEmpty();
        assertThat(read(optional, Exports.write(folder, "x.csv", HEADER + row("a")))
                        .only()
                        .properties())
                .containsEntry("note", "a");
        assertThatThrownBy(() -> read(optional, Exports.write(folder, "x.csv", "user,ts,note,note\n")))
                .hasMessage("x.csv:1: column \"note\" is there twice; the mapping wants it for property \"note\"; keep"
                        + " one");
        assertThatThrownBy(() -> read(MAPPING, without))
                .hasMessage("x.csv:1: column \"note\" is missing; the mapping wants it for property \"note\"; the file"
                        + " has: user, ts");
    }

    @Test
    void aColumnThatIsThereTwiceAndNotWantedIsNoProblem() {
        assertThat(notes(read("", "user,ts,note,tag,tag\n" + row("a,b,c")))).containsExactly("a");
    }
}
