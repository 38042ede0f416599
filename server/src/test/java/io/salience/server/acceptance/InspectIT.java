package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.salience.segmentbuilder.format.FormatExport;
import io.salience.segmentbuilder.format.Preset;
import io.salience.segmentbuilder.format.RecordedEvents;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Looking at an export of which nobody said what it is, and the mapping to begin with. */
class InspectIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String inspected(Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = "inspect";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Launcher.Run run = Launcher.inProcess(all);
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run.out();
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void theFormatOfAnExportIsRecognised(Preset preset) throws Exception {
        String header = preset == Preset.SNOWPLOW
                ? Files.readString(Launcher.shared("suites").resolve("formats/snowplow-enriched-header.tsv"))
                : "";
        String text = FormatExport.written(preset, RecordedEvents.random(preset, new Random(7), 200), header);
        Path file = write("export", text);
        Path mapping = folder.resolve("mapping.yaml");
        assertThat(inspected(file, "--out", mapping))
                .contains("; preset " + preset + "\n", " rows, all rows of the file\n");
        assertThat(Files.readString(mapping)).contains("\npreset: " + preset + "\n");
        JsonNode report = build(file, mapping);
        long rows = text.lines().count() - (text.startsWith("{") || preset == Preset.SNOWPLOW ? 0 : 1);
        assertThat(report.path("files").path(0).path("rows").asLong()).isEqualTo(rows);
        assertThat(report.path("files").path(0).path("rejected").asInt()).isZero();
        assertThat(report.path("warnings")).isEmpty();
    }

    @Test
    void aPlainCsvIsShownAndGivesAMappingThatBuildAccepts() throws Exception {
        Path file = write("shop.csv", """
                customer_id;action;Ordered at;Total;gift;note;empty
                17;buy;24.12.2025 18:30;12.50;true;"for ""Zoë""; thanks";
                18;view;25.12.2025 08:00;;false;\u001b[31mred;
                17;view;26.12.2025 09:15;3;true;;
                """);
        Path mapping = folder.resolve("mapping.yaml");
        String shown = inspected(file, "--out", mapping);
        assertThat(shown).isEqualTo(file + """
                : CSV with semicolons
                2 rows, all rows of the file; 1 rows cannot be read, first\s""" + file + """
                :3: has a control character

                field        type                     missing  different  probably  examples                             from                  to
                customer_id  text                       0.0 %          1  visitor   17
                action       text                       0.0 %          2  event     buy | view
                Ordered at   instant (d.M.yyyy H:mm)    0.0 %          2  time      24.12.2025 18:30 | 26.12.2025 09:15  2025-12-24T18:30:00Z  2025-12-26T09:15:00Z
                Total        number                     0.0 %          2            12.50 | 3
                gift         boolean                    0.0 %          1            true
                note         text                      50.0 %          1            for "Zoë"; thanks
                empty        empty                    100.0 %          0

                a build with this mapping: 2 rows accepted, 1 rejected, 0 of nobody
                  1 rejected, first\s""" + file + """
                :3: has a control character

                """ + "mapping written to " + mapping + "\n");
        assertThat(Files.readString(mapping)).isEqualTo("""
                # A mapping to begin with, guessed from 2 rows; look through it before use.
                format: csv
                delimiter: ";"
                visitor: customer_id
                event: action
                time: { from: Ordered at, format: "d.M.yyyy H:mm" }
                properties:
                  total: { from: Total, type: number }
                  gift: { from: gift, type: boolean }
                  note: { from: note, type: text }

                # For the workspace's traits.yaml:
                #
                # events: [buy, view]
                # properties:
                #   total: number
                #   gift: boolean
                #   note: text
                """);
        JsonNode report = build(file, mapping);
        assertThat(report.path("eventNames")).isEqualTo(JSON.readTree("{\"buy\":1,\"view\":1}"));
        assertThat(report.path("rejections")).hasSize(1);
    }

    @Test
    void nestedJsonIsShownByItsPaths() throws Exception {
        Path file = write("events.json", """
                [{"uuid":"e1","user":{"id":7},"device_id":"d","event":"buy","ts":1764547200,"cart":[{"id":1}],
                  "params":[{"key":"page","value":{"string_value":"/a"}},{"key":"n","value":{"int_value":"5"}}]},
                 {"uuid":"e2","user":{"id":8},"device_id":"d","event":"true","ts":1764547260,"cart":[],
                  "params":[{"key":"page","value":{"string_value":"/b"}}]}]
                """);
        String shown = inspected(file);
        assertThat(shown)
                .startsWith(file + ": one JSON array\n2 rows, all rows of the file\n")
                .contains("params.page", "cart[]");
        String yaml = shown.substring(shown.indexOf("# A mapping"));
        assertThat(yaml).contains("""
                format: json
                keyed: [params]
                visitor: { known: user.id, anonymous: device_id }
                event: event
                time: { from: ts, format: "epoch-seconds" }
                id: uuid
                properties:
                  page: { from: params.page, type: text }
                  n: { from: params.n, type: number }
                """);
        assertThat(yaml).contains("# events: [buy, \"true\"]\n");
        assertThat(build(file, write("mapping.yaml", yaml))
                        .path("files")
                        .path(0)
                        .path("accepted")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aLargeFileIsLookedAtInPart() throws Exception {
        Path file = folder.resolve("large.ndjson.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < 100_001; i++) {
                out.write(("{\"user_id\":\"u" + i + "\",\"event\":\"view\",\"time\":\"2025-01-01\"}\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(inspected(file))
                .contains("100,000 rows, a sample: at most the first 100,000 rows or 64 MiB\n", "1000 or more");
    }

    @Test
    void whatIsNoRowIsCounted() throws Exception {
        Path file = write("events.ndjson", "{\"user\":\"a\"}\nnonsense\n{\"user\":\"b\"}\n[1]\n");
        assertThat(inspected(file))
                .contains("2 rows, all rows of the file; 2 rows cannot be read, first " + file
                        + ":2: is not valid JSON: ")
                .contains("# time: no field looks like a time; write { from: FIELD, format: FORMAT }\n")
                .contains("a build with this mapping would not begin:\nthe mapping:")
                .contains("\"time\" is missing");
    }

    @Test
    void aMappingThatIsThereIsKept() throws Exception {
        Path file = write("events.csv", "user,time\na,2025-01-01\n");
        Path mapping = write("mapping.yaml", "mine");
        Launcher.Run run = Launcher.inProcess("inspect", file, "--out", mapping);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(mapping + ": is there already; name another file, or add --force to write over it\n");
        assertThat(Files.readString(mapping)).isEqualTo("mine");
        inspected(file, "--out", mapping, "--force");
        assertThat(Files.readString(mapping)).contains("visitor: user\nevent: { always: event }\n");
    }

    @Test
    void profilesGetAttributes() throws Exception {
        Path file = write("profiles.csv", "customer_id,plan\n17,gold\n18,free\n");
        assertThat(inspected(file, "--profiles"))
                .contains("visitor: customer_id\nattributes:\n  plan: { from: plan, type: text }\n")
                .endsWith("# attributes:\n#   plan: text\n");
        Launcher.Run both = Launcher.inProcess("inspect", file, "--profiles", "--preset", "ga4");
        assertThat(both.err())
                .isEqualTo("--profiles: has no meaning with --preset, whose rows are events; leave one out\n");
        assertThat(both.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ``              | : is empty; expected a header line or records
            `a,b`           | : has no rows that can be read; it looks like CSV with commas
            `\\u0001\\u0002\\u0003\\u0004x`  | : is no text; expected CSV, a JSON array or NDJSON, plain or packed
            """, quoteCharacter = '`')
    void aFileWithoutRowsIsRefused(String text, String message) throws Exception {
        Path file = write(
                "file",
                text.replace("\\u0001", "\u0001")
                        .replace("\\u0002", "\u0002")
                        .replace("\\u0003", "\u0003")
                        .replace("\\u0004", "\u0004"));
        Launcher.Run run = Launcher.inProcess("inspect", file);
        assertThat(run.err()).isEqualTo(file + message + "\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void aFileThatIsNotThereOrOfAnotherFormatIsRefused() throws Exception {
        Launcher.Run none = Launcher.inProcess("inspect", folder.resolve("none"));
        assertThat(none.err()).isEqualTo(folder.resolve("none") + ": does not exist; expected a file\n");
        Path file = write("a.csv", "user,time\na,2025-01-01\n");
        Launcher.Run other = Launcher.inProcess("inspect", file, "--preset", "ga4");
        assertThat(other.err()).isEqualTo(file + ": is no export of preset ga4; it looks like CSV with commas\n");
        assertThat(other.exitCode()).isEqualTo(2);
    }

    /** Builds with the mapping, in a workspace of what the mapping's comment says. */
    private JsonNode build(Path file, Path mapping) throws IOException {
        String yaml = Files.readString(mapping);
        String declared = yaml.substring(yaml.indexOf("# For the workspace's traits.yaml:"))
                .lines()
                .skip(2)
                .map(line -> line.substring(2))
                .collect(Collectors.joining("\n"));
        write(
                "rules/workspace.yaml",
                "name: Shop\nlocales: [en]\nplacements:\n  home:\n    description: The home page\n");
        write("rules/traits.yaml", declared + "\ntraits:\n  lastSeen: { last: any }\n");
        write(
                "rules/segments/all.drl",
                "rule \"All\"\nwhen\n    Profile( lastSeen != null )\nthen\n    join( \"all\" );\nend\n");
        Launcher.Run run = Launcher.inProcess(
                "build",
                "--workspace",
                folder.resolve("rules"),
                "--source",
                mapping,
                "--events",
                file,
                "--reference-time",
                "2026-06-01T00:00:00Z",
                "--out",
                folder.resolve("store"),
                "--report",
                "json");
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return JSON.readTree(run.out());
    }
}
