package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Part 9: segments as CSV and NDJSON, one by one or as a matrix. */
class SegmentExportIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Ids that CSV must quote, that spreadsheets would run, and whose order differs by bytes and by letters. */
    private static final List<String> IDS = List.of(
            "ann",
            "Zoe",
            "émile",
            "😀",
            "a,b",
            "say \"hi\"",
            "=1+1",
            "+49",
            "-5",
            "@home",
            "two\nlines",
            "'=quoted",
            "a=b");

    @TempDir
    private Path folder;

    private SmallShop shop;

    @BeforeEach
    void build() throws Exception {
        shop = SmallShop.in(folder);
        shop.write("events.yaml", """
                format: ndjson
                visitor: visitor
                event: event
                time: { from: time, format: iso }
                id: id
                properties:
                  amount: { from: amount, type: number }
                """);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < IDS.size(); i++) {
            rows.append(event(2 * i, IDS.get(i), "view", 0));
            rows.append(i % 2 == 0 ? event(2 * i + 1, IDS.get(i), "purchase", 20) : "");
        }
        rows.append(event(1000, "long ago", "purchase", 1));
        shop.write("events.ndjson", rows.toString());
        shop.report("events.yaml", "events.ndjson");
    }

    private static String event(int id, String visitor, String name, int amount) {
        return JSON.createObjectNode()
                        .put("id", String.valueOf(id))
                        .put("visitor", visitor)
                        .put("event", name)
                        .put("time", "2025-10-30T10:00:00Z")
                        .put("amount", amount)
                + "\n";
    }

    private Launcher.Run export(Object... arguments) {
        return Launcher.inProcess(
                Stream.concat(Stream.of("segment", "export", "--store", shop.store()), Stream.of(arguments))
                        .toArray());
    }

    private String text(Object... arguments) {
        Launcher.Run run = export(arguments);
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run.out();
    }

    private static List<String> sorted(Stream<String> ids) {
        return ids.sorted((a, b) -> java.util.Arrays.compareUnsigned(
                        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static List<String> buyers() {
        return sorted(IDS.stream().filter(id -> IDS.indexOf(id) % 2 == 0));
    }

    private static List<CSVRecord> csv(String text) throws IOException {
        try (Reader reader = new StringReader(text)) {
            return CSVFormat.RFC4180.parse(reader).getRecords();
        }
    }

    @Test
    void aSegmentAsCsvIsItsIdsInByteOrder() throws Exception {
        String raw = text("--segment", "buyer", "--raw");
        List<String> cells =
                new ArrayList<>(csv(raw).stream().map(row -> row.get(0)).toList());
        assertThat(cells.remove(0)).isEqualTo("visitorId");
        assertThat(cells).isEqualTo(buyers());
        assertThat(raw).doesNotContain("\r").endsWith("\n");
    }

    @Test
    void cellsThatASpreadsheetWouldRunAreNeutralised() throws Exception {
        List<String> cells = csv(text("--segment", "looker")).stream()
                .skip(1)
                .map(row -> row.get(0))
                .toList();
        assertThat(cells)
                .isEqualTo(sorted(IDS.stream()).stream()
                        .map(id -> "=+-@".indexOf(id.charAt(0)) >= 0 ? "'" + id : id)
                        .toList())
                .contains("'=1+1", "'+49", "'-5", "'@home", "'=quoted", "a=b");
        assertThat(text("--segment", "looker"))
                .contains("\n\"say \"\"hi\"\"\"\n")
                .contains("\n\"a,b\"\n");
    }

    @Test
    void aSegmentAsNdjsonIsItsIds() throws Exception {
        List<String> ids = new ArrayList<>();
        for (String line :
                text("--segment", "buyer", "--format", "ndjson").lines().toList()) {
            JsonNode row = JSON.readTree(line);
            assertThat(row.size()).isEqualTo(1);
            ids.add(row.path("visitorId").asText());
        }
        assertThat(ids).isEqualTo(buyers());
    }

    @Test
    void theMatrixHasEveryVisitorAndEverySegment() throws Exception {
        List<CSVRecord> rows = csv(text("--matrix", "--raw"));
        assertThat(rows.get(0).toList()).containsExactly("visitorId", "buyer", "looker");
        List<String> all = sorted(Stream.concat(IDS.stream(), Stream.of("long ago")));
        assertThat(rows.stream().skip(1).map(CSVRecord::toList))
                .containsExactlyElementsOf(all.stream()
                        .map(id -> List.of(id, String.valueOf(buyers().contains(id)), String.valueOf(IDS.contains(id))))
                        .toList());
    }

    @Test
    void theMatrixAsNdjsonListsTheSegmentsOfEachVisitor() throws Exception {
        List<String> lines = text("--matrix", "--format", "ndjson").lines().toList();
        assertThat(lines).hasSize(IDS.size() + 1);
        for (String line : lines) {
            JsonNode row = JSON.readTree(line);
            String id = row.path("visitorId").asText();
            List<String> expected = new ArrayList<>();
            expected.addAll(buyers().contains(id) ? List.of("buyer") : List.of());
            expected.addAll(IDS.contains(id) ? List.of("looker") : List.of());
            assertThat(row.path("segments")).extracting(JsonNode::asText).isEqualTo(expected);
        }
    }

    @Test
    void chosenSegmentsAreTheColumnsInTheirOrder() throws Exception {
        List<CSVRecord> rows = csv(text("--matrix", "--segment", "looker", "--segment", "buyer"));
        assertThat(rows.get(0).toList()).containsExactly("visitorId", "looker", "buyer");
        assertThat(rows.get(rows.size() - 1).toList()).containsExactly("😀", "true", "false");
    }

    @Test
    void aFileHasTheSameContentAndNothingIsLeftBesideIt() throws Exception {
        Path out = Files.createDirectories(folder.resolve("out"));
        assertThat(text("--matrix", "--out", out.resolve("matrix.csv"))).isEmpty();
        assertThat(text("--matrix", "--out", out.resolve("matrix.csv.gz"))).isEmpty();
        assertThat(Files.readString(out.resolve("matrix.csv"))).isEqualTo(text("--matrix"));
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(out.resolve("matrix.csv.gz")))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text("--matrix"));
        }
        try (Stream<Path> left = Files.list(out)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("matrix.csv", "matrix.csv.gz");
        }
    }

    @Test
    void anEarlierGenerationIsExportedByItsId() throws Exception {
        String before = text("--matrix");
        shop.write("few.ndjson", event(1, "new", "view", 0));
        shop.report("events.yaml", "few.ndjson");
        assertThat(text("--matrix")).isEqualTo("visitorId,buyer,looker\nnew,false,true\n");
        assertThat(text("--matrix", "--generation", "g000001")).isEqualTo(before);
    }

    @Test
    void mistakesAreToldInOneSentence() throws Exception {
        Path folderOfAll = Files.createDirectories(folder.resolve("taken"));
        Path missing = folder.resolve("missing/file.csv");
        assertMistake(
                "found 0 times --segment, expected one; name one segment, or add --matrix to write several at once");
        assertMistake(
                shop.store().resolve("generations/g000001") + ": there is no segment \"byer\"; did you mean \"buyer\"?",
                "--segment",
                "byer");
        assertMistake(
                "a segment is named twice with --segment; name each once",
                "--matrix",
                "--segment",
                "buyer",
                "--segment",
                "buyer");
        assertMistake(
                shop.store() + ": there is no generation \"../g000001\"; expected one of [g000001]",
                "--matrix",
                "--generation",
                "../g000001");
        assertMistake(
                folderOfAll + ": is a folder; expected the name of a file to write", "--matrix", "--out", folderOfAll);
        assertThat(export("--matrix", "--out", missing).exitCode()).isEqualTo(2);
        assertThat(export("--matrix", "--out", missing).err())
                .contains("missing")
                .doesNotContain("mistake of Salience");
    }

    private void assertMistake(String message, Object... arguments) {
        assertThat(export(arguments)).isEqualTo(new Launcher.Run(2, "", message + "\n"));
    }

    @Test
    void aDamagedGenerationIsNotExported() throws Exception {
        Path members = shop.store().resolve("generations/g000001/members");
        byte[] bytes = Files.readAllBytes(members);
        bytes[1] ^= 1;
        Files.write(members, bytes);
        Path out = folder.resolve("kept.csv");
        Files.writeString(out, "yesterday\n");
        Launcher.Run run = export("--matrix", "--out", out);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith(members.toString());
        assertThat(Files.readString(out)).isEqualTo("yesterday\n");
    }
}
