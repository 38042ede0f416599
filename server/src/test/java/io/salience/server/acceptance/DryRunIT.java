package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Part 8: what a build would change is seen without publishing it. */
class DryRunIT {

    private static final String HEAD = "id,time,visitor,event,amount\n";
    private static final String MONDAY = HEAD + """
            1,2025-10-27T10:00:00Z,ann,view,
            2,2025-10-27T11:00:00Z,ann,purchase,20
            3,2025-10-27T12:00:00Z,bob,view,
            """;
    private static final String TUESDAY = HEAD + """
            4,2025-10-28T10:00:00Z,bob,purchase,30
            5,2025-10-28T11:00:00Z,cleo,view,
            1,2025-10-27T10:00:00Z,ann,view,
            """;

    @TempDir
    private Path folder;

    private SmallShop shop;

    @BeforeEach
    void writeTheShop() throws IOException {
        shop = SmallShop.in(folder);
        shop.write("monday.csv", MONDAY);
        shop.write("tuesday.csv", TUESDAY);
    }

    private Launcher.Run build(List<String> exports, Object... more) {
        return Launcher.inProcess(shop.build("events.yaml", exports, more));
    }

    private JsonNode report(List<String> exports, Object... more) throws IOException {
        return shop.report("events.yaml", exports, more);
    }

    /** But for what tells one from the other: when, how long, and whether. */
    private static JsonNode comparable(JsonNode report) {
        ObjectNode copy = report.deepCopy();
        copy.remove(List.of("published", "dryRun", "costs", "seconds"));
        ((ObjectNode) copy.path("comparison")).remove("sizes");
        return copy;
    }

    @Test
    void aDryRunReportsWhatTheBuildWillDoAndLeavesTheStoreAsItWas() throws IOException {
        report(List.of("monday.csv"));
        List<String> before = SpoiledShop.everything(shop.store());
        JsonNode dry = report(List.of("monday.csv", "tuesday.csv"), "--dry-run");
        assertThat(SpoiledShop.everything(shop.store())).isEqualTo(before);
        assertThat(dry.path("dryRun").asBoolean()).isTrue();
        assertThat(dry.path("published").asBoolean(true)).isFalse();
        assertThat(dry.path("generation").asText()).isEqualTo("g000002");
        assertThat(dry.at("/comparison/drift/visitors/gone").asInt(-1)).isZero();
        assertThat(dry.path("visitors").asInt()).isEqualTo(3);
        JsonNode built = report(List.of("monday.csv", "tuesday.csv"));
        assertThat(built.path("dryRun").asBoolean(true)).isFalse();
        assertThat(comparable(dry)).isEqualTo(comparable(built));
    }

    @Test
    void whatWouldBeFoldedIntoTheLastGenerationIsSeenToo() throws IOException {
        report(List.of("monday.csv"));
        List<String> before = SpoiledShop.everything(shop.store());
        JsonNode dry = report(List.of("tuesday.csv"), "--since-last", "--dry-run");
        assertThat(SpoiledShop.everything(shop.store())).isEqualTo(before);
        assertThat(dry.path("visitors").asInt()).isEqualTo(3);
        assertThat(comparable(dry)).isEqualTo(comparable(report(List.of("tuesday.csv"), "--since-last")));
    }

    @Test
    void thePageAndTheTextSayThatNothingWasPublished() throws IOException {
        Path page = folder.resolve("report.html");
        Launcher.Run run = build(List.of("monday.csv"), "--dry-run", "--report-html", page);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("\nDry run of generation g000001: 2 visitors as of 2025-11-01T00:00:00Z, ");
        assertThat(Files.readString(page)).contains("<span class=\"badge stopped\">dry run</span>");
        assertThat(shop.store().resolve("current")).doesNotExist();
        assertThat(shop.store().resolve("generations")).isEmptyDirectory();
    }

    @Test
    void anAlarmThatWouldStopTheBuildFailsTheDryRun() throws IOException {
        report(List.of("monday.csv", "tuesday.csv"));
        Path settings = folder.resolve("rules/workspace.yaml");
        Files.writeString(settings, Files.readString(settings) + "alarms: { visitors: 10% }\n");
        Launcher.Run run = build(List.of("monday.csv"), "--dry-run");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("""
                Alarm: there are 2 visitors, 3 in g000001 (-33.33 %); expected a change of at most 10 %
                A build would not be published; look into what was read
                """);
    }

    @Test
    void ignoringAlarmsHasNoMeaningForIt() {
        Launcher.Run run = build(List.of("monday.csv"), "--dry-run", "--ignore-alarms");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("--dry-run: publishes nothing, so --ignore-alarms has no meaning; leave one of them out\n");
        assertThat(shop.store()).doesNotExist();
    }
}
