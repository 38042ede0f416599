package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bad input: every file of {@code shared/data/dirty} gives the counts and the lines that its manifest says, and what cannot
 * be used is refused in one sentence.
 */
class DirtyBuildIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NOTE = Pattern.compile("(?m)^#! .*?:([0-9]+): .+$");
    private static final String COLUMNS =
            "visitor: user_id\nevent: event_type\ntime: { from: timestamp, format: iso }\n";
    private static final String ID = "id: event_id\n";
    private static final String AMOUNT = "properties:\n  amount: { from: amount, type: number, strict: true }\n";
    private static final String PROPERTIES = AMOUNT + """
              productId: { from: product_id, type: text }
              category: { from: category, type: text, strict: true }
              quantity: { from: quantity, type: number }
            """;

    /** What two files differ in from the others: one has no ids, one not all columns. */
    private static final Map<String, String> SPECIAL =
            Map.of("15_identical_rows_no_id.csv", COLUMNS + PROPERTIES, "29_columns_moved.csv", COLUMNS + ID + AMOUNT);

    /** Its counts are those of a build that goes on to the unreadable line; ours stops there. */
    private static final String UNCLOSED = "06_unclosed_quote.csv";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTheWorkspace() throws IOException {
        write(
                "rules/workspace.yaml",
                "name: Dirty\nlocales: [en]\nplacements:\n  home:\n    description: The home page\n");
        write("rules/traits.yaml", """
                events: [purchase]
                properties: { productId: text, category: text, quantity: number, amount: number }
                traits:
                  purchases: { count: purchase }
                  spend: { sum: amount, of: purchase }
                  products: { distinct: productId, of: purchase }
                """);
        write("rules/segments/all.drl", """
                rule "Bought"
                when
                    Profile( purchases >= 1 )
                then
                    join( "buyer" );
                end

                rule "Bought for more than five"
                when
                    Profile( spend > 5 )
                then
                    join( "spender" );
                end
                """);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static Path dirty(String name) {
        return Launcher.shared("data/dirty").resolve(name);
    }

    private static JsonNode manifest() throws IOException {
        return JSON.readTree(dirty("manifest.json").toFile());
    }

    private static JsonNode expected(String name) throws IOException {
        for (JsonNode file : manifest().path("files")) {
            if (file.path("file").asText().equals(name)) {
                return file.path("expected");
            }
        }
        throw new AssertionError(name);
    }

    private static Stream<String> files(boolean refused) throws IOException {
        List<String> files = new ArrayList<>();
        for (JsonNode file : manifest().path("files")) {
            String name = file.path("file").asText();
            boolean error = !file.path("expected").path("file_error").isNull() || name.equals(UNCLOSED);
            if (error == refused) {
                files.add(name);
            }
        }
        return files.stream();
    }

    static Stream<String> read() throws IOException {
        return files(false);
    }

    static Stream<String> refused() throws IOException {
        return files(true);
    }

    private Launcher.Run build(Path file, String name, String store, Object... more) throws IOException {
        String format = name.endsWith(".ndjson") ? "ndjson" : name.endsWith(".json") ? "json" : "csv";
        Path mapping = write(
                "mapping.yaml", "format: " + format + "\n" + SPECIAL.getOrDefault(name, COLUMNS + ID + PROPERTIES));
        Object[] arguments = Stream.concat(
                        Stream.of(
                                "build",
                                "--workspace",
                                folder.resolve("rules"),
                                "--source",
                                mapping,
                                "--events",
                                file,
                                "--reference-time",
                                "2018-01-01T00:00:00Z",
                                "--import-clock",
                                clock(),
                                "--out",
                                folder.resolve(store),
                                "--report",
                                "json"),
                        Stream.of(more))
                .toArray();
        return Launcher.inProcess(arguments);
    }

    private static String clock() throws IOException {
        return manifest().at("/policy/import_clock").asText().replace("+00:00", "Z");
    }

    private JsonNode report(String name, String store) throws IOException {
        Launcher.Run run = build(dirty(name), name, store);
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return JSON.readTree(run.out());
    }

    @Test
    void theManifestHas36FilesAndNoOtherIsThere() throws IOException {
        assertThat(manifest().path("files")).hasSize(36);
        assertThat(Stream.concat(read(), refused())).hasSize(36);
        try (Stream<Path> all = Files.list(dirty("manifest.json").getParent())) {
            assertThat(all.filter(file -> !file.toString().matches(".*(manifest.json|README.md)")))
                    .hasSize(36);
        }
    }

    @ParameterizedTest
    @MethodSource("read")
    void countsAndLinesAreThoseOfTheManifest(String name) throws IOException {
        JsonNode expected = expected(name);
        JsonNode report = report(name, "store");
        JsonNode file = report.path("files").path(0);
        assertThat(file.path("accepted").asInt() + file.path("late").asInt())
                .as("accepted")
                .isEqualTo(expected.path("accepted").asInt());
        assertThat(file.path("duplicates").asInt())
                .isEqualTo(expected.path("duplicates_dropped").asInt());
        assertThat(file.path("rejected").asInt())
                .isEqualTo(expected.path("rejected_count").asInt());
        List<Integer> lines = new ArrayList<>();
        expected.path("rejected").forEach(one -> lines.add(one.path(0).asInt()));
        assertThat(rejectedLines()).isEqualTo(lines);
        int told = 0;
        for (JsonNode rejection : report.path("rejections")) {
            told += rejection.path("rows").asInt();
        }
        assertThat(told).isEqualTo(lines.size());
    }

    private List<Integer> rejectedLines() throws IOException {
        List<Integer> lines = new ArrayList<>();
        Path rejects = folder.resolve("store/rejects");
        if (Files.isDirectory(rejects)) {
            try (Stream<Path> all = Files.walk(rejects)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    Matcher note = NOTE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
                    while (note.find()) {
                        lines.add(Integer.valueOf(note.group(1)));
                    }
                }
            }
        }
        return lines;
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatCannotBeUsedIsRefusedInOneSentenceAndNothingIsPublished(String name) throws IOException {
        report("00_clean.csv", "store");
        List<String> before = SpoiledShop.contents(folder.resolve("store"));
        Launcher.Run run = build(dirty(name), name, "store");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith(dirty(name).toString());
        assertThat(SpoiledShop.contents(folder.resolve("store"))).isEqualTo(before);
    }

    @Test
    void anUnclosedQuoteTellsItsLineAndHowManyRowsAreBeforeIt() throws IOException {
        assertThat(expected(UNCLOSED).path("accepted").asInt()).isEqualTo(7);
        assertThat(expected(UNCLOSED).path("rejected").path(0).path(0).asInt()).isEqualTo(9);
        assertThat(build(dirty(UNCLOSED), UNCLOSED, "store").err())
                .isEqualTo(dirty(UNCLOSED)
                        + ":9: a quote is opened and never closed; from here to the end of the file nothing was read as"
                        + " data (7 sound rows are before it), so nothing was published; mend the file\n");
    }

    @ParameterizedTest
    @CsvSource({
        "01_bom.csv",
        "02_crlf.csv",
        "03_mixed_eol.csv",
        "04_no_final_newline.csv",
        "09_header_again.csv",
        "13_out_of_order.csv",
        "14_duplicate_event_id.csv",
        "27_gzip_named.csv",
        "31_header_spaces.csv",
        "41_array.json",
        "42_bom.ndjson"
    })
    void theSegmentsAreThoseOfTheCleanFile(String name) throws IOException {
        JsonNode clean = report("00_clean.csv", "clean");
        JsonNode report = report(name, "store");
        assertThat(clean.path("visitors").asInt()).isPositive();
        assertThat(report.path("membership")).isEqualTo(clean.path("membership"));
        assertThat(report.path("segments")).isEqualTo(clean.path("segments"));
    }

    @Test
    void anExportWithoutRowsLeavesTheSegmentsUnlessThatIsMeant() throws IOException {
        String name = "26_header_only.csv";
        String clean = report("00_clean.csv", "store").path("generation").asText();
        Launcher.Run refused = build(dirty(name), name, "store");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).startsWith("Alarm: there are 0 visitors, ").contains("Nothing was published");
        assertThat(JSON.readTree(refused.out()).path("published").asBoolean(true))
                .isFalse();
        assertThat(Files.readString(folder.resolve("store/current"))).contains(clean);
        assertThat(build(dirty(name), name, "store", "--ignore-alarms").exitCode())
                .isZero();
        assertThat(Files.readString(folder.resolve("store/current"))).doesNotContain(clean);
    }

    @Test
    void withoutAClockOldExportsAreReadAsOfNow() throws IOException {
        String name = "18_future_dates.csv";
        Launcher.Run run = Launcher.inProcess(
                "build",
                "--workspace",
                folder.resolve("rules"),
                "--source",
                write("mapping.yaml", "format: csv\n" + COLUMNS + ID + PROPERTIES),
                "--events",
                dirty(name),
                "--reference-time",
                "2018-01-01T00:00:00Z",
                "--out",
                folder.resolve("store"),
                "--report",
                "json");
        assertThat(JSON.readTree(run.out())
                        .path("files")
                        .path(0)
                        .path("rejected")
                        .asInt())
                .isLessThan(expected(name).path("rejected_count").asInt());
    }
}
