package io.salience.segmentbuilder.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.BuildReport;
import io.salience.segmentbuilder.format.FormatExport;
import io.salience.segmentbuilder.format.Preset;
import io.salience.segmentbuilder.format.RecordedEvents;
import io.salience.segmentbuilder.source.Exports;
import io.salience.segmentbuilder.source.FileStart;
import io.salience.segmentbuilder.source.Trial;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that were once read otherwise than a build reads them, or guessed without a word. */
class InspectedCasesTest {

    @TempDir
    private Path folder;

    private static Path shared(String name) {
        return Exports.shared().resolve("cases/data").resolve(name);
    }

    private static Inspection inspected(Path file) {
        return Inspection.of(file, new Inspection.Question(null, false), bytes -> {});
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** Rows that a build with the mapping accepts, rejects and skips, as its trial says and as the build itself does. */
    private void assertCounts(Path file, long accepted, long rejected, long nobody) throws IOException {
        Inspection inspection = inspected(file);
        String mapping = inspection.mapping();
        MappingTrial trial = inspection.trial();
        assertThat(trial.refusal()).as(mapping).isEmpty();
        Trial rows = trial.rows().orElseThrow();
        BuildReport report = new InspectedBuild(folder).build(file, mapping);
        assertThat(rows.accepted() + " " + rows.rejected() + " " + rows.nobody())
                .as(mapping)
                .isEqualTo(accepted + " " + rejected + " " + nobody)
                .isEqualTo(report.files().get(0).accepted()
                        + report.files().get(0).duplicates()
                        + " "
                        + report.rejected()
                        + " "
                        + report.nobody());
    }

    @ParameterizedTest
    @CsvSource({
        "inspect-ambiguous-date/amb.csv, 3, 0, 0",
        "inspect-drops-event-id-with-repeats/dup.csv, 3, 0, 0",
        "inspect-repeated-header-and-others/concat.csv, 2, 1, 0",
        "inspect-repeated-header-and-others/two-notes.csv, 1, 0, 0",
        "inspect-repeated-header-and-others/cr.csv, 2, 0, 0",
        "inspect-repeated-header-and-others/w1252.csv, 1, 0, 0",
        "inspect-repeated-header-and-others/firehose.json, 3, 0, 0",
        "inspect-repeated-header-and-others/nohdr.csv, 41, 0, 0",
        "inspect-stops-at-first-broken-row/r.csv, 1000, 0, 0",
        "backslash-escaped-quotes/r2.csv, 4, 0, 0",
        "sep-line/r5.csv, 1, 0, 0",
        "title-line-and-trailing-delimiter/title.csv, 3, 0, 0",
        "title-line-and-trailing-delimiter/header-only.csv, 2, 0, 0",
        "title-line-and-trailing-delimiter/rows-only.csv, 2, 0, 0",
        "null-words/r8.csv, 7, 0, 7",
        "null-words/woo.csv, 40, 0, 0",
        "decimal-comma-and-currency/r1.csv, 3, 0, 0",
        "blanks-around-values/sp.csv, 2, 0, 0"
    })
    void theMappingBuildsAndItsTrialSaysWhatTheBuildDoes(String name, long accepted, long rejected, long nobody)
            throws IOException {
        assertCounts(shared(name), accepted, rejected, nobody);
    }

    @Test
    void aDateThatCanBeReadInTwoWaysIsTold() {
        Inspection inspection = inspected(shared("inspect-ambiguous-date/amb.csv"));
        String remark = "ts: every value also fits \"d/M/yyyy H:mm\"; \"M/d/yyyy H:mm\" is a guess";
        assertThat(inspection.remarks()).containsExactly(remark);
        assertThat(inspection.mapping())
                .contains("\n# - " + remark + "\n", "\ntime: { from: ts, format: \"M/d/yyyy H:mm\" }\n");
    }

    @Test
    void anEventIdMayRepeat() throws IOException {
        Path file = shared("inspect-drops-event-id-with-repeats/dup.csv");
        Inspection inspection = inspected(file);
        assertThat(inspection.remarks()).containsExactly("event_id: 1 rows are there before as a whole and count once");
        BuildReport report = new InspectedBuild(folder).build(file, inspection.mapping());
        assertThat(report.eventNames()).hasToString("{view=2}");
    }

    @ParameterizedTest
    @CsvSource({"event_id, id: event_id", "order_id, ''", "id, ''"})
    void anIdThatDifferentRowsShareIsOneOfEventsOnlyIfItSaysSo(String name, String line) throws IOException {
        Path file = write(
                "lines.csv",
                "user,event,ts," + name + ",sku\n"
                        + "u1,buy,2026-09-01,7,a\nu1,buy,2026-09-01,7,b\nu2,buy,2026-09-02,8,a\nu3,buy,2026-09-02,9,a\n");
        assertThat(inspected(file).mapping().lines().filter(one -> one.startsWith("id: ")))
                .isEqualTo(line.isEmpty() ? List.of() : List.of(line));
    }

    @Test
    void whatStandsBehindABrokenRowCounts() {
        Inspection inspection = inspected(shared("inspect-stops-at-first-broken-row/r.csv"));
        assertThat(inspection.sample().rows()).isEqualTo(1_000);
        assertThat(inspection.mapping())
                .contains("\nescape: \"\\\\\"\n", "\n  amount: { from: amount, type: text }\n")
                .contains("# - amount: 2 of 1,000 values are no numbers, so it is text; as type: number these would be"
                        + " left out\n");
    }

    @Test
    void aRowThatStaysBrokenIsCountedAndPassedOver() throws IOException {
        Path file = write("a.csv", "user,event,ts\na,x,2026-01-01\nb,\"y\" z,2026-01-01\nc,x,2026-01-01\n");
        Inspection inspection = inspected(file);
        assertThat(inspection.sample().rows()).isEqualTo(2);
        assertThat(inspection.sample().rejectedRows()).isEqualTo(1);
        assertThat(inspection.sample().rejected().get(0).text())
                .isEqualTo(file + ":3: has text after a closing quote; a quote inside a quoted field is written twice");
        assertCounts(file, 2, 1, 0);
    }

    @Test
    void columnsThatAreThereTwiceAreLeftOut() {
        assertThat(inspected(shared("inspect-repeated-header-and-others/two-notes.csv"))
                        .remarks())
                .containsExactly("note: is the name of several columns, which are left out");
    }

    @Test
    void aFileWithoutAHeaderLineGetsNames() {
        assertThat(inspected(shared("inspect-repeated-header-and-others/nohdr.csv"))
                        .mapping())
                .startsWith("""
                        # A mapping to begin with, guessed from 41 rows; look through it before use.
                        # - the file seems to have no header line; the names of its columns are made up
                        format: csv
                        columns: [column1, column2, column3, column4, column5]
                        visitor: column2
                        event: column3
                        time: { from: column1, format: "epoch-seconds" }
                        properties:
                          column4: { from: column4, type: text }
                          column5: { from: column5, type: number }
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            user,event,ts,amount                 | header
            a,view,home\\nb,view,cart\\na,buy,cart | none
            user,event\\nuser,x                   | header
            event\\nview                          | header
            """)
    void aHeaderLineIsToldFromData(String text, String expected) throws IOException {
        Path file = write("h.csv", text.replace("\\n", "\n") + "\n");
        FileStart start = FileStart.of(file, file.toString());
        assertThat(FileLook.of(start).isNamed()).isEqualTo(expected.equals("header"));
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1252, Gr\u00fc\u00dfe aus K\u00f6ln",
        "windows-1250, Za\u017c\u00f3\u0142\u0107 g\u0119\u015bl\u0105 ja\u017a\u0144",
        "windows-1251, \u041f\u0440\u0438\u0432\u0435\u0442 \u0438\u0437 \u041c\u043e\u0441\u043a\u0432\u044b",
        "koi8-r, \u041f\u0440\u0438\u0432\u0435\u0442 \u0438\u0437 \u041c\u043e\u0441\u043a\u0432\u044b",
        "ibm850, Gr\u00fc\u00dfe aus K\u00f6ln",
        "shift_jis, \u65e5\u672c\u8a9e\u306e\u30c6\u30ad\u30b9\u30c8\u3067\u3059",
        "utf-16, Gr\u00fc\u00dfe",
        "utf-16le, Gr\u00fc\u00dfe",
        "utf-8, Gr\u00fc\u00dfe"
    })
    void theEncodingIsGuessed(String encoding, String note) throws IOException {
        String text =
                "user;event;ts;note\nu1;view;2026-09-01T10:00:00Z;" + note + "\nu2;view;2026-09-01;" + note + "\n";
        Path file = Files.write(folder.resolve("encoded.csv"), text.getBytes(Charset.forName(encoding)));
        Inspection inspection = inspected(file);
        assertThat(inspection.fields().get(3).examples()).containsExactly(note);
        assertThat(inspection.mapping().lines().filter(line -> line.startsWith("encoding: ")))
                .isEqualTo(encoding.equals("utf-8") ? List.of() : List.of("encoding: " + encoding));
        assertCounts(file, 2, 0, 0);
    }

    @Test
    void aBrokenRowIsNoOtherEncoding() throws IOException {
        byte[] text = "user,event,ts\nZo\u00eb,view,2026-01-01\nB\u00e4r,view,2026-01-01\nK?ln,view,2026-01-01\n"
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < text.length; i++) {
            text[i] = text[i] == '?' ? (byte) 0xf6 : text[i];
        }
        Path file = Files.write(folder.resolve("broken.csv"), text);
        assertThat(inspected(file).mapping()).doesNotContain("encoding:");
        assertCounts(file, 2, 1, 0);
    }

    @Test
    void wordsForMissingAndGuestsAreProposed() {
        assertThat(inspected(shared("null-words/r8.csv")).mapping())
                .contains(
                        "nulls: [\"(not set)\", \"-\", NaN, None, nan]\n",
                        "visitor: { known: user, guests: [\"anonymous\"], none: skip }\n",
                        "  amount: { from: amount, type: number }\n");
        assertThat(inspected(shared("null-words/woo.csv")).mapping())
                .contains(
                        "# - customer_id: \"0\" stands for guests (20 rows); their id is customer_email\n",
                        "visitor: { known: [customer_id, customer_email], guests: [\"0\"] }\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            decimal-comma-and-currency/r1.csv      | count: { from: Count, type: number, number: { decimal: "," } }
            decimal-comma-and-currency/erp.csv     | umsatz: { from: Umsatz, type: number, number: { decimal: "," } }
            decimal-comma-and-currency/magento.csv | grandTotalBase: { from: "Grand Total (Base)", type: number, number: { thousands: ",", currency: "\\u20ac" } }
            """)
    void numbersAreProposedAsTheyAreWritten(String name, String line) {
        assertThat(inspected(shared(name)).mapping()).contains("\n  " + line + "\n");
    }

    @Test
    void aFileOfWhichNothingCanBeReadIsRefusedWithTheReason() throws IOException {
        Path file = write("none.ndjson", "{\"a\":1\n{\"b\":\n");
        assertThatThrownBy(() -> inspected(file))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(file + ": has no rows that can be read; it looks like ");
    }

    @Test
    void whatTheBuildWouldRefuseIsTold() throws IOException {
        Path file = write("notime.csv", "user,event\na,x\nb,x\n");
        assertThat(inspected(file).trial().refusal()).startsWith("the mapping:").contains("\"time\"");
    }

    /** The records of a preset, one a line or laid out otherwise. */
    @ParameterizedTest
    @CsvSource({
        "segment, array", "segment, wrapped", "segment, glued",
        "ga4, array", "ga4, wrapped", "ga4, glued",
        "mixpanel, array", "mixpanel, wrapped", "mixpanel, glued",
        "amplitude, array", "amplitude, wrapped", "amplitude, glued"
    })
    void aPresetIsRecognisedHoweverItsRecordsAreLaidOut(String preset, String layout) throws IOException {
        Preset wanted = Preset.valueOf(preset.toUpperCase(Locale.ROOT));
        List<String> records = FormatExport.written(wanted, RecordedEvents.random(wanted, new Random(7), 50), "")
                .lines()
                .toList();
        Path file = write(
                "export.json",
                switch (layout) {
                    case "array" -> "[" + String.join(",\n", records) + "]";
                    case "wrapped" -> "{\"next\": null, \"data\": [" + String.join(", ", records) + "]}";
                    default -> String.join("", records);
                });
        Inspection inspection = inspected(file);
        assertThat(inspection.preset()).hasValue(wanted);
        assertThat(inspection.sample().rows()).isEqualTo(records.size());
        Trial rows = inspection.trial().rows().orElseThrow();
        assertThat(rows.rows()).isEqualTo(records.size());
        assertThat(rows.rejected()).isZero();
    }

    @Test
    void whatStandsAroundRecordsInStringsAndInNamesWithDotsIsRead() throws IOException {
        Path file = write("pages.json", """
                {"next": null, "data": [
                 {"event_id": "e1", "user_id": "u1", "event": "view", "timestamp": "2026-09-01T10:00:00Z",
                  "meta.price": 1.5, "payload": "{\\"sku\\": \\"a\\"}"},
                 {"event_id": "e2", "user_id": "u2", "event": "view", "timestamp": "2026-09-01T10:00:00Z",
                  "meta.price": 2.5, "payload": "{\\"sku\\": \\"b\\"}"}]}
                """);
        assertThat(inspected(file).mapping())
                .contains(
                        "\nvisitor: user_id\n",
                        "\n  price: { from: meta.price, type: number }\n",
                        "\n  sku: { from: payload.sku, type: text }\n");
        assertCounts(file, 2, 0, 0);
    }
}
