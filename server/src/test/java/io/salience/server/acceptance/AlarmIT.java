package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Part 8: a build that differs more from the last generation than the workspace allows is not published. */
class AlarmIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADVICE =
            "Nothing was published; look into what was read, or publish all the same with --ignore-alarms\n";

    @TempDir
    private Path folder;

    private SmallShop shop;

    @BeforeEach
    void writeTheShop() throws Exception {
        shop = SmallShop.in(folder);
        write("ten.csv", 10, 4);
        write("seven.csv", 7, 4);
        shop.report("events.yaml", "ten.csv");
    }

    /** So many visitors look, and the first of them buy. */
    private void write(String name, int visitors, int buyers) throws IOException {
        StringBuilder rows = new StringBuilder("id,time,visitor,event,amount\n");
        for (int i = 0; i < visitors; i++) {
            rows.append("v")
                    .append(i)
                    .append(",2025-10-30T10:00:00Z,visitor")
                    .append(i)
                    .append(",view,\n");
            if (i < buyers) {
                rows.append("p")
                        .append(i)
                        .append(",2025-10-30T11:00:00Z,visitor")
                        .append(i)
                        .append(",purchase,20\n");
            }
        }
        shop.write(name, rows.toString());
    }

    private void declare(String alarms) throws IOException {
        Path file = folder.resolve("rules/workspace.yaml");
        Files.writeString(file, Files.readString(file) + alarms);
    }

    private Launcher.Run build(String export, Object... more) {
        return Launcher.inProcess(shop.build("events.yaml", List.of(export), more));
    }

    private Map<String, Long> storedFiles() throws IOException {
        try (Stream<Path> files = Files.walk(shop.store())) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> shop.store().relativize(file).toString(),
                            file -> file.toFile().lastModified() * 1_000_003
                                    + file.toFile().length(),
                            Long::sum,
                            TreeMap::new));
        }
    }

    @Test
    void anAlarmStopsThePublicationAndTheStoreStaysAsItWas() throws Exception {
        declare("""
                alarms:
                  visitors: 10%
                  segments: { looker: ±25.5 % }
                """);
        Map<String, Long> before = storedFiles();
        Launcher.Run run = build("seven.csv");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("""
                Alarm: there are 7 visitors, 10 in g000001 (-30.00 %); expected a change of at most 10 %
                Alarm: the segment "looker" has 7 members, 10 in g000001 (-30.00 %); expected a change of at most 25.5 %
                """ + ADVICE);
        assertThat(run.out()).contains("\nDid not publish generation g000002: 7 visitors");
        assertThat(storedFiles()).isEqualTo(before);
        assertThat(Files.readString(shop.store().resolve("current"))).isEqualTo("g000001\n");
    }

    @Test
    void theReportOfAStoppedBuildSaysWhatWouldHaveChanged() throws Exception {
        declare("alarms: { segments: { looker: 25% } }\n");
        Launcher.Run run = build("seven.csv", "--report", "json");
        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode report = JSON.readTree(run.out());
        assertThat(report.path("published").asBoolean(true)).isFalse();
        assertThat(report.path("comparison").path("alarms")).isEqualTo(JSON.readTree("""
                [{"segment": "looker", "before": 10, "now": 7, "mostPercent": 25, "stops": true,
                  "text": "the segment \\"looker\\" has 7 members, 10 in g000001 (-30.00 %); expected a change of at most 25 %"}]
                """));
        assertThat(report.path("comparison")
                        .path("drift")
                        .path("visitors")
                        .path("gone")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void alarmsAreIgnoredOnRequest() throws Exception {
        declare("alarms: { segments: { looker: 25% } }\n");
        Launcher.Run run = build("seven.csv", "--ignore-alarms");
        assertThat(run.exitCode()).isZero();
        assertThat(run.troubles()).isEmpty();
        assertThat(run.out())
                .contains("\nAlarm, ignored: the segment \"looker\" has 7 members, 10 in g000001 (-30.00 %)")
                .contains("\nPublished generation g000002: 7 visitors");
        assertThat(Files.readString(shop.store().resolve("current"))).isEqualTo("g000002\n");
    }

    @Test
    void anAlarmThatOnlyWarnsDoesNotStop() throws Exception {
        declare("alarms: { segments: { looker: { most: 25%, action: warn } } }\n");
        Launcher.Run run = build("seven.csv");
        assertThat(run.exitCode()).isZero();
        assertThat(run.troubles()).isEmpty();
        assertThat(run.out()).contains("\nAlarm, a warning only: the segment \"looker\" has 7 members, 10 in g000001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "looker: 30%                              | 0",
                "looker: 29.99%                           | 1",
                "looker: '±30 %'                          | 0",
                "buyer: 0%                                | 0",
                "looker: 0%                               | 1",
                "looker: { most: 0%, least: 3 }           | 1",
                "looker: { most: 0%, least: 4 }           | 0",
                "'\"*\": 20%'                             | 1",
                "'\"*\": 20%, looker: 40%'                | 0",
                "'\"*\": 20%, looker: { most: 0%, action: warn }' | 0"
            })
    void thresholdsAreExact(String segments, int exitCode) throws Exception {
        declare("alarms: { segments: { " + segments + " } }\n");
        assertThat(build("seven.csv").exitCode()).isEqualTo(exitCode);
    }

    @Test
    void aSegmentThatWasEmptyRaisesAnAlarmWhenSomebodyEnters() throws Exception {
        write("nobody.csv", 10, 0);
        shop.report("events.yaml", "nobody.csv");
        declare("alarms: { segments: { buyer: 500% } }\n");
        Launcher.Run run = build("ten.csv");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(
                        "Alarm: the segment \"buyer\" has 4 members, 0 in g000002; expected a change of at most 500 %\n"
                                + ADVICE);
    }

    @Test
    void theFirstGenerationAndSegmentsThatAreNewOrGoneRaiseNone() throws Exception {
        declare("alarms: { visitors: 0%, segments: { \"*\": 0% } }\n");
        Files.move(shop.store(), folder.resolve("elsewhere"));
        assertThat(build("ten.csv").exitCode()).isZero();
        Path rules = folder.resolve("rules/segments/all.drl");
        Files.writeString(rules, Files.readString(rules).replace("looker", "onlooker"));
        JsonNode drift =
                shop.report("events.yaml", "ten.csv").path("comparison").path("drift");
        assertThat(drift.path("segments"))
                .extracting(segment -> segment.path("presence").asText())
                .containsExactly("KEPT", "GONE", "NEW");
    }

    @Test
    void aDamagedGenerationIsReplacedAndTheReportSaysThatNothingWasCompared() throws Exception {
        declare("alarms: { segments: { looker: 25% } }\n");
        Path members = shop.store().resolve("generations/g000001/members");
        byte[] bytes = Files.readAllBytes(members);
        bytes[3] ^= 1;
        Files.write(members, bytes);
        Launcher.Run run = build("seven.csv");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("\nWarning: not compared with the last generation, and no alarm can be raised: " + members)
                .contains("\nPublished generation g000002: 7 visitors");
    }

    @Test
    void mistakesAreToldWhereTheyStand() throws Exception {
        declare("""
                alarms:
                  visitor: 10%
                  segments:
                    loker: 20%
                    buyer: much
                    looker: { least: 0, action: halt }
                """);
        Launcher.Run run = build("seven.csv");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("workspace.yaml:7:3: unknown key \"visitor\"; did you mean \"visitors\"?")
                .contains("workspace.yaml:9:5: there is no segment \"loker\"; did you mean \"looker\"?")
                .contains(
                        "workspace.yaml:10:12: expected the largest change that is in order, in percent such as 30% or"
                                + " 2.5%, found \"much\"")
                .contains("workspace.yaml:11:13: \"most\" is missing; write most: ...")
                .contains("workspace.yaml:11:22: expected a whole number from 1 to 1000000000000, found \"0\"")
                .contains("workspace.yaml:11:33: unknown value \"halt\"; expected one of: stop, warn");
        assertThat(Launcher.inProcess("check", folder.resolve("rules")).exitCode())
                .isEqualTo(2);
    }
}
