package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.salience.segmentbuilder.format.FormatExport;
import io.salience.segmentbuilder.format.Preset;
import io.salience.segmentbuilder.format.Recorded;
import io.salience.segmentbuilder.format.RecordedEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Formats out of the box: what a tool exports gives the same segments as the same events in plain NDJSON. */
class FormatsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALL = "[Product Viewed, Product Added, Order Completed, search]";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Preset.class)
    void aFormatGivesTheSegmentsOfThePlainExport(Preset preset) throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed of " + preset + ": " + seed);
        List<Recorded> events = RecordedEvents.random(preset, new Random(seed), 600);
        Map<String, String> properties = RecordedEvents.properties(preset);
        workspace(properties);
        write("export", FormatExport.written(preset, events, snowplowHeader(preset)));
        write("plain.ndjson", FormatExport.plain(events));
        write("plain.yaml", FormatExport.plainMapping(properties));
        write("preset.yaml", "preset: " + preset + "\n");

        JsonNode wanted = report("plain", "plain.ndjson", "--source", folder.resolve("plain.yaml"));
        JsonNode read = report("named", "export", "--preset", preset);
        JsonNode written = report("written", "export", "--source", folder.resolve("preset.yaml"));
        assertThat(read.path("files").path(0).path("rejected").asInt()).isZero();
        for (String same : List.of("visitors", "segments", "membership", "eventNames")) {
            assertThat(read.get(same)).as(same).isNotNull().isEqualTo(wanted.get(same));
            assertThat(written.get(same)).as(same).isEqualTo(wanted.get(same));
        }
        for (String count : List.of("rows", "accepted", "duplicates")) {
            assertThat(read.path("files").path(0).get(count))
                    .as(count)
                    .isNotNull()
                    .isEqualTo(wanted.path("files").path(0).get(count));
        }
        assertThat(list("named")).isEqualTo(list("plain")).contains("everybody");
    }

    /** Of a project of today, of one before 2023, and of one that knows no devices. */
    @ParameterizedTest
    @CsvSource({"$device:d1, $device:d1, u1", "d1, d1, d1", "d1, d1, u1"})
    void whoeverLogsInToMixpanelIsTheVisitorOfTheDevice(String before, String told, String after) throws Exception {
        workspace(Map.of());
        write(
                "export",
                mixpanel("view", before, "\"$device_id\":\"d1\"")
                        + mixpanel("view", before, "\"$device_id\":\"d1\"")
                        + mixpanel(
                                "$identify",
                                after,
                                "\"$user_id\":\"u1\",\"$device_id\":\"d1\",\"$anon_distinct_id\":\"" + told + '"')
                        + mixpanel("buy", after, "\"$user_id\":\"u1\",\"$device_id\":\"d1\"")
                        + mixpanel("buy", "u2", "\"x\":1")
                        + mixpanel("buy", "", "\"x\":1"));
        JsonNode report = report("store", "export", "--preset", "mixpanel");
        assertThat(report.path("visitors").asInt()).isEqualTo(2);
        assertThat(report.path("files").path(0).path("rejected").asInt()).isOne();
        assertThat(report.path("links").path("leftOutIds").asInt()).isZero();
        assertThat(members("everybody")).isEqualTo("u1\nu2\n");
        assertThat(members("regulars")).isEqualTo("u1\n");
    }

    private static String mixpanel(String name, String id, String more) {
        return "{\"event\":\"" + name + "\",\"properties\":{\"time\":1483228800,\"distinct_id\":\"" + id + "\"," + more
                + "}}\n";
    }

    private String members(String segment) {
        return Launcher.inProcess("segment", "members", segment, "--store", folder.resolve("store"))
                .out();
    }

    @Test
    void mixpanelsIdsOfTheCaseAreOneVisitors() throws Exception {
        Path export = Launcher.shared("cases").resolve("data/mixpanel-device-prefix/simplified.ndjson");
        workspace(Map.of());
        write("export", Files.readString(export));
        Launcher.Run run = buildAsOf("2026-11-01T00:00:00Z", "store", "export", "--preset", "mixpanel");
        JsonNode report = JSON.readTree(run.out());
        assertThat(report.path("visitors").asInt()).isEqualTo(2);
        assertThat(report.path("files").path(0).path("rejected").asInt()).isEqualTo(2);
        assertThat(members("everybody")).isEqualTo("u1\nu2\n");
        assertThat(members("regulars")).isEqualTo("u1\n");
    }

    @Test
    void anUnknownPresetIsAMistakeWithAllThatThereAre() throws Exception {
        workspace(Map.of());
        write("preset.yaml", "preset: ga5\n");
        write("export", "{}");
        Launcher.Run run = build("store", "export", "--source", folder.resolve("preset.yaml"));
        assertThat(run.err()).contains("preset.yaml:1:9: unknown value \"ga5\"; did you mean \"ga4\"?");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(build("store", "export", "--preset", "ga4", "--source", folder.resolve("preset.yaml"))
                        .exitCode())
                .isEqualTo(2);
        assertThat(build("store", "export").exitCode()).isEqualTo(2);
    }

    private void workspace(Map<String, String> properties) throws IOException {
        write(
                "rules/workspace.yaml",
                "name: Formats\nlocales: [en]\nplacements:\n  home:\n    description: The home page\n");
        String traits = properties.entrySet().stream()
                .map(one -> "  of_" + one.getKey() + ": { "
                        + (one.getValue().equals("number") ? "sum" : "distinct") + ": " + one.getKey() + ", of: any"
                        + " }\n")
                .collect(Collectors.joining());
        String declared = properties.entrySet().stream()
                .map(one -> "  " + one.getKey() + ": " + one.getValue() + "\n")
                .collect(Collectors.joining());
        write(
                "rules/traits.yaml",
                "events: " + ALL + "\nproperties:" + (declared.isEmpty() ? " {}" : "") + "\n" + declared
                        + "traits:\n  seen: { count: any }\n  viewed: { count: Product Viewed }\n" + traits);
        StringBuilder rules = new StringBuilder(
                rule("everybody", "seen >= 1") + rule("regulars", "seen == 4") + rule("viewers", "viewed >= 4"));
        properties.forEach((name, type) -> {
            for (int step = 1; step <= 4; step++) {
                String least = type.equals("number") ? step * 1500 + ".5" : Integer.toString(step * 2);
                rules.append(rule(name.toLowerCase(Locale.ROOT) + "-" + step, "of_" + name + " >= " + least));
            }
        });
        write("rules/segments/all.drl", rules.toString());
    }

    private static String rule(String segment, String condition) {
        return "rule \"" + segment + "\"\nwhen\n    Profile( " + condition + " )\nthen\n    join( \"" + segment
                + "\" );\nend\n\n";
    }

    private static String snowplowHeader(Preset preset) throws IOException {
        return preset == Preset.SNOWPLOW
                ? Files.readString(Launcher.shared("suites").resolve("formats/snowplow-enriched-header.tsv"))
                : "";
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Launcher.Run build(String store, String export, Object... mapping) {
        return buildAsOf("2017-06-01T00:00:00Z", store, export, mapping);
    }

    private Launcher.Run buildAsOf(String reference, String store, String export, Object... mapping) {
        Object[] arguments = Stream.concat(
                        Stream.of(
                                "build",
                                "--workspace",
                                folder.resolve("rules"),
                                "--events",
                                folder.resolve(export),
                                "--reference-time",
                                reference,
                                "--out",
                                folder.resolve(store),
                                "--report",
                                "json"),
                        Stream.of(mapping))
                .toArray();
        return Launcher.inProcess(arguments);
    }

    private JsonNode report(String store, String export, Object... mapping) throws IOException {
        Launcher.Run run = build(store, export, mapping);
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return JSON.readTree(run.out());
    }

    private String list(String store) {
        return Launcher.inProcess("segment", "list", "--store", folder.resolve(store))
                .out();
    }
}
