package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rejected rows: kept as they were read, to be corrected and loaded again; so many of them, and no more, may be. */
class RejectsIT {

    private static final String HEADER = "id,time,visitor,event,amount\n";
    private static final String ROWS = HEADER + """
            1,2025-10-30T10:00:00Z,ann,view,
            2,2025-10-30T10:05:00Z,ann,purchase,8.00
            3,yesterday,"bob ""the
            second""\",purchase,12.50
            4,2025-10-31T10:00:00Z,cid,purchase,"1,5"
            5,2025-10-31T10:00:00Z,dan,view,
            """;

    @TempDir
    private Path folder;

    private SmallShop shop;

    @BeforeEach
    void writeTheShop() throws IOException {
        shop = SmallShop.in(folder);
    }

    private Launcher.Run build(String mapping, String export, Object... more) {
        return Launcher.inProcess(shop.build(mapping, List.of(export), more));
    }

    private JsonNode report(String mapping, String export, Object... more) throws IOException {
        return shop.report(mapping, List.of(export), more);
    }

    private String rejects(String generation) throws IOException {
        try (Stream<Path> all = Files.list(shop.store().resolve("rejects").resolve(generation))) {
            List<Path> files = all.toList();
            assertThat(files).hasSize(1);
            return Files.readString(files.get(0), StandardCharsets.ISO_8859_1).replace(folder + "/", "");
        }
    }

    /** Corrects the file of rejected rows, loads it, and expects what a build of the corrected export in one go gives. */
    private void assertMended(String mapping, String extension, String... edits) throws IOException {
        Path rejected = Path.of(
                report(mapping, "bad" + extension).path("rejectFiles").path(0).asText());
        String mended = Files.readString(rejected, StandardCharsets.ISO_8859_1);
        String clean = Files.readString(folder.resolve("bad" + extension), StandardCharsets.ISO_8859_1);
        for (int edit = 0; edit < edits.length; edit += 2) {
            assertThat(mended).contains(edits[edit]);
            mended = mended.replace(edits[edit], edits[edit + 1]);
            clean = clean.replace(edits[edit], edits[edit + 1]);
        }
        Files.writeString(rejected, mended, StandardCharsets.ISO_8859_1);
        long rows = mended.lines()
                .filter(line -> line.startsWith("#! " + folder.resolve("bad")))
                .count();
        JsonNode goneOn = report(mapping, folder.relativize(rejected).toString(), "--since-last");
        assertThat(goneOn.path("files").path(0).path("rejected").asInt()).isZero();
        assertThat(goneOn.path("files").path(0).path("accepted").asInt()).isEqualTo(rows);
        Files.writeString(folder.resolve("clean" + extension), clean, StandardCharsets.ISO_8859_1);
        JsonNode whole = report(mapping, "clean" + extension);
        assertThat(whole.path("rejections")).isEmpty();
        assertThat(goneOn.path("membership")).isEqualTo(whole.path("membership"));
        assertThat(goneOn.path("visitors")).isEqualTo(whole.path("visitors"));
    }

    @Test
    void rowsAreKeptAsTheyWereReadBehindTheHeaderAndTheirReason() throws IOException {
        shop.write("bad.csv", ROWS);
        report("events.yaml", "bad.csv");
        assertThat(rejects("g000001")).isEqualTo("""
                #! rejected rows of bad.csv; correct them and load this file with the same mapping
                id,time,visitor,event,amount
                #! bad.csv:4: time: "yesterday" is not an ISO 8601 time such as 2017-01-05T10:00:00Z
                3,yesterday,"bob ""the
                second""\",purchase,12.50
                #! bad.csv:6: amount: "1,5" is not a number: digits, with at most 18 before and 6 after a decimal point
                4,2025-10-31T10:00:00Z,cid,purchase,"1,5"
                """);
    }

    @Test
    void aCorrectedCsvFileGivesWhatACleanExportGives() throws IOException {
        shop.write("bad.csv", ROWS);
        assertMended("events.yaml", ".csv", "yesterday", "2025-10-30T00:00:00Z", "\"1,5\"", "15");
    }

    @Test
    void linesMayEndAsOtherSystemsEndThem() throws IOException {
        shop.write("bad.csv", "\ufeff" + ROWS.replace("\n", "\r\n"));
        assertMended("events.yaml", ".csv", "yesterday", "2025-10-30T00:00:00Z", "\"1,5\"", "15");
    }

    @Test
    void aFileWithoutAHeaderIsCorrectedToo() throws IOException {
        shop.write(
                "plain.yaml",
                Files.readString(folder.resolve("events.yaml")) + "columns: [id, time, visitor, event, amount]\n");
        shop.write("bad.csv", ROWS.substring(HEADER.length()));
        assertMended("plain.yaml", ".csv", "yesterday", "2025-10-30T00:00:00Z", "\"1,5\"", "15");
    }

    @ParameterizedTest
    @CsvSource({"ndjson", "json"})
    void aCorrectedJsonFileGivesWhatACleanExportGives(String format) throws IOException {
        shop.write("json.yaml", Files.readString(folder.resolve("events.yaml")).replace("csv", format));
        List<String> rows = List.of(
                "{\"id\":\"1\",\"time\":\"2025-10-30T10:00:00Z\",\"visitor\":\"ann\",\"event\":\"view\"}",
                "{\"id\":\"2\",\"time\":\"later\",\"visitor\":\"b\\nob\",\"event\":\"purchase\",\"amount\":13}",
                "{\"id\":\"3\",\"time\":\"2025-10-30T10:00:00Z\",\"visitor\":\"cid\",\"event\":\"purchase\",\"amount\":\"lots\"}",
                "{\"id\":\"4\",\"time\":\"2025-10-30T10:00:00Z\",\"visitor\":\"dan\",\"event\":\"view\"}");
        boolean array = format.equals("json");
        shop.write("bad.json", (array ? "[" : "") + String.join(array ? ",\n" : "\n", rows) + (array ? "]" : "\n"));
        assertMended("json.yaml", ".json", "later", "2025-10-30T00:00:00Z", "\"lots\"", "14", "b\\nob", "bob");
    }

    @Test
    void bytesThatAreNotUtf8AreKept() throws IOException {
        byte[] rows = (HEADER + "1,2025-10-30T10:00:00Z,andr\u00e9,view,\n2,2025-10-30T10:00:00Z,ann,view,\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve("bad.csv"), rows);
        report("events.yaml", "bad.csv");
        assertThat(rejects("g000001")).endsWith("\n1,2025-10-30T10:00:00Z,andr\u00e9,view,\n");
        assertMended("events.yaml", ".csv", "andr\u00e9", "andre");
    }

    @Test
    void rowsThatContradictAnEarlierOneAreKeptToo() throws IOException {
        shop.write(
                "bad.csv", HEADER + "1,2025-10-30T10:00:00Z,ann,purchase,8\n1,2025-10-30T10:00:00Z,ann,purchase,9\n");
        report("events.yaml", "bad.csv");
        assertThat(rejects("g000001")).isEqualTo("""
                #! rejected rows of bad.csv; correct them and load this file with the same mapping
                id,time,visitor,event,amount
                #! bad.csv:3: the event id "1" was there before with other content; the first one counts
                1,2025-10-30T10:00:00Z,ann,purchase,9
                """);
    }

    @Test
    void theReportForPeopleNamesTheFiles() throws IOException {
        shop.write("bad.csv", ROWS);
        assertThat(build("events.yaml", "bad.csv").out())
                .contains("Rejected rows: " + shop.store() + "/rejects/g000001/0001-bad.csv\n");
        assertThat(build("events.yaml", "bad.csv", "--rejects", folder.resolve("elsewhere"))
                        .out())
                .contains("Rejected rows: " + folder + "/elsewhere/0001-bad.csv\n");
        assertThat(shop.store().resolve("rejects/g000002")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1     | more than 1 rows were rejected, the most that --max-rejects allows, so nothing was published; mend the files or their mapping
            39.9% | 2 of 5 rows were rejected, more than the 39.9 % that --max-rejects allows, so nothing was published; mend the files or their mapping
            0     | more than 0 rows were rejected, the most that --max-rejects allows, so nothing was published; mend the files or their mapping
            """)
    void aBuildWithTooManyFailsAndLeavesTheStore(String most, String message) throws IOException {
        shop.write("good.csv", HEADER + "9,2025-10-30T10:00:00Z,zoe,view,\n");
        report("events.yaml", "good.csv");
        List<String> before = SpoiledShop.contents(shop.store());
        shop.write("bad.csv", ROWS);
        assertThat(build("events.yaml", "bad.csv", "--max-rejects", most))
                .isEqualTo(new Launcher.Run(2, "", message + "\n"));
        assertThat(SpoiledShop.contents(shop.store())).isEqualTo(before);
        assertThat(rejects("g000002")).contains("yesterday");
    }

    @ParameterizedTest
    @CsvSource({"2", "40%", "3", "100%"})
    void aBuildWithAsManyAsAreAllowedIsPublished(String most) throws IOException {
        shop.write("bad.csv", ROWS);
        assertThat(report("events.yaml", "bad.csv", "--max-rejects", most)
                        .path("published")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-1", "101%", "many", "5 %", "''"})
    void whatIsNoNumberOfRowsIsTold(String most) {
        Launcher.Run run = build("events.yaml", "bad.csv", "--max-rejects=" + most);
        assertThat(run.err())
                .isEqualTo("--max-rejects: found \"" + most
                        + "\", expected a number of rows such as 100, or a part such as 0.5%\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void foldersOfFailedBuildsAreNeitherOverwrittenNorDoTheyPileUp() throws IOException {
        shop.write("bad.csv", ROWS);
        for (int i = 0; i < 12; i++) {
            assertThat(build("events.yaml", "bad.csv", "--max-rejects", "0").exitCode())
                    .isEqualTo(2);
        }
        Files.createDirectories(shop.store().resolve("rejects/notes"));
        report("events.yaml", "bad.csv");
        try (Stream<Path> all = Files.list(shop.store().resolve("rejects"))) {
            List<String> names = new ArrayList<>();
            all.forEach(one -> names.add(one.getFileName().toString()));
            assertThat(names)
                    .containsExactlyInAnyOrder(
                            "g000001-4",
                            "g000001-5",
                            "g000001-6",
                            "g000001-7",
                            "g000001-8",
                            "g000001-9",
                            "g000001-10",
                            "g000001-11",
                            "g000001-12",
                            "g000001-13",
                            "notes");
        }
    }

    @Test
    void filesThatAreNotWhatTheyClaimAreNamed() throws IOException {
        byte[] text = ROWS.replace("yesterday", "2025-10-30T00:00:00Z")
                .replace("\"1,5\"", "15")
                .getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("good.csv"), text);
        Files.write(folder.resolve("packed.csv"), gzip(text));
        Files.write(folder.resolve("zstd.csv"), Zstd.compress(text));
        JsonNode whole = report("events.yaml", "good.csv");
        for (String packed : List.of("packed.csv", "zstd.csv")) {
            assertThat(report("events.yaml", packed).path("membership")).isEqualTo(whole.path("membership"));
        }
        byte[] zstd = Zstd.compress(text);
        assertRefused(
                text(StandardCharsets.UTF_16LE),
                "is not UTF-8 text, it looks like UTF-16; write encoding: utf-16le in the mapping, or save it as UTF-8");
        assertRefused(
                text(StandardCharsets.UTF_16),
                "is not UTF-8 text, it looks like UTF-16; write encoding: utf-16 in the mapping, or save it as UTF-8");
        assertRefused(
                Arrays.copyOf(gzip(text), 60),
                "is a damaged or cut-off gzip file; nothing of it can be used; export it again");
        assertRefused(
                Arrays.copyOf(zstd, zstd.length - 9),
                "is a damaged or cut-off zstd file; nothing of it can be used; export it again");
        assertRefused(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
                "is a PNG picture; expected an export");
        assertRefused("PAR1....".getBytes(StandardCharsets.UTF_8), "is a Parquet file; export it as CSV or NDJSON");
        assertRefused(
                new byte[] {'P', 'K', 3, 4, 20, 0},
                "is a damaged or cut-off zip archive; nothing of it can be used; export it again");
    }

    private static byte[] text(Charset charset) {
        return ROWS.getBytes(charset);
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text);
        }
        return packed.toByteArray();
    }

    private void assertRefused(byte[] bytes, String what) throws IOException {
        List<String> before = SpoiledShop.contents(shop.store());
        Path file = Files.write(folder.resolve("other.csv"), bytes);
        assertThat(build("events.yaml", "other.csv")).isEqualTo(new Launcher.Run(2, "", file + ": " + what + "\n"));
        assertThat(SpoiledShop.contents(shop.store())).isEqualTo(before);
    }

    @Test
    void whatStandsInRowsHasNoPowerOverTheTerminal() throws IOException {
        String evil = "\u001b[2J\u202eevil";
        shop.write(
                "ev\u001b[31mil.csv",
                HEADER + "1,2025-10-30T10:00:00Z,ann,view,\n" + "2," + evil + ",ann,view,\n"
                        + "3,2025-10-30T10:00:00Z,ann,\"vi\u202eew\",\n"
                        + "4,2025-10-30T10:00:00Z,\u202ebob,view,\n4,2025-10-30T10:00:00Z,\u202ebob,purchase,\n");
        for (String format : List.of("text", "json")) {
            Launcher.Run run = build("events.yaml", "ev\u001b[31mil.csv", "--report", format);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out() + run.err()).contains("il.csv").doesNotContain("\u001b", "\u202e");
        }
        try (Stream<Path> all = Files.list(shop.store().resolve("rejects/g000001"))) {
            for (Path file : all.toList()) {
                assertThat(file.toString()).doesNotContain("\u001b");
                List<String> notes = Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("#!"))
                        .toList();
                assertThat(notes)
                        .hasSizeGreaterThan(1)
                        .noneMatch(note -> note.contains("\u001b") || note.contains("\u202e"));
            }
        }
    }
}
