package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each event counts once over files and builds; a build that goes on from the last one gives what a full one gives. */
class IncrementalIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADER = "id,time,visitor,event,amount\n";
    private static final String REFERENCE = "2025-11-01T00:00:00Z";
    private static final String LATER = "2025-11-03T00:00:00Z";

    private static final String MONDAY = HEADER + """
            1,2025-10-27T10:00:00Z,ann,view,
            2,2025-10-27T11:00:00Z,ann,purchase,8.00
            3,2025-10-31T12:00:00Z,bob,purchase,5
            4,2025-11-02T12:00:00Z,cid,purchase,20
            """;

    private static final String TUESDAY = HEADER + """
            5,2025-10-28T10:00:00Z,ann,purchase,4.50
            6,2025-10-31T10:00:00Z,dan,view,
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

    private Launcher.Run run(String store, String reference, List<String> files, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(
                "build",
                "--workspace",
                folder.resolve("rules"),
                "--source",
                folder.resolve("events.yaml"),
                "--reference-time",
                reference,
                "--out",
                folder.resolve(store),
                "--report",
                "json",
                "--events"));
        files.forEach(file -> arguments.add(folder.resolve(file)));
        arguments.addAll(List.of(more));
        return Launcher.inProcess(arguments.toArray());
    }

    private JsonNode build(String store, String reference, List<String> files, Object... more) throws IOException {
        Launcher.Run run = run(store, reference, files, more);
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return JSON.readTree(run.out());
    }

    private JsonNode file(JsonNode report, int index, int accepted, int duplicates, int late, int rejected) {
        JsonNode file = report.path("files").path(index);
        assertThat(List.of("accepted", "duplicates", "late", "rejected"))
                .extracting(count -> file.path(count).asInt(-1))
                .as("accepted, duplicates, late, rejected")
                .containsExactly(accepted, duplicates, late, rejected);
        return file;
    }

    private static void assertSame(JsonNode goneOn, JsonNode whole) {
        for (String same : List.of("membership", "visitors", "segments")) {
            assertThat(goneOn.get(same)).as(same).isNotNull().isEqualTo(whole.get(same));
        }
    }

    /** The build is refused in one sentence and leaves the store. */
    private void assertRefused(String message, String reference, List<String> files) throws IOException {
        List<String> before = SpoiledShop.contents(shop.store());
        Launcher.Run run = run("store", reference, files, "--since-last");
        assertThat(run).isEqualTo(new Launcher.Run(2, "", message + "\n"));
        assertThat(SpoiledShop.contents(shop.store())).isEqualTo(before);
    }

    @Test
    void onlyNewFilesAreRead() throws IOException {
        file(build("store", REFERENCE, List.of("monday.csv")), 0, 3, 0, 1, 0);
        JsonNode goneOn = build("store", REFERENCE, List.of("monday.csv", "tuesday.csv"), "--since-last");
        assertThat(goneOn.path("files")).hasSize(1);
        assertThat(file(goneOn, 0, 2, 0, 0, 0).path("file").asText()).endsWith("tuesday.csv");
        assertThat(goneOn.path("warnings").toString())
                .contains("1 files were not read again, since an earlier build has read them");
        assertSame(goneOn, build("whole", REFERENCE, List.of("monday.csv", "tuesday.csv")));
        JsonNode nothing = build("store", REFERENCE, List.of("monday.csv", "tuesday.csv"), "--since-last");
        assertThat(nothing.path("files")).isEmpty();
        assertSame(nothing, goneOn);
    }

    /** Of two sources; the second names an event otherwise than traits.yaml. */
    @Test
    void aStrictBuildWithAWarningPublishesNothing() throws IOException {
        shop.write("app.yaml", """
                format: ndjson
                visitor: who
                event: { from: what }
                time: { from: at, format: epoch-seconds }
                properties:
                  amount: { from: sum, type: number }
                """);
        shop.write("app.json", "{\"who\": \"eve\", \"what\": \"Purchase\", \"at\": 1761559200, \"sum\": 20}\n");
        Object[] app = {"--source", folder.resolve("app.yaml"), "--events", folder.resolve("app.json"), "--strict"};
        Launcher.Run strict = run("store", REFERENCE, List.of("monday.csv", "tuesday.csv"), app);
        assertThat(strict.exitCode()).isEqualTo(1);
        assertThat(strict.troubles())
                .isEqualTo("Warning: 1 events are named \"Purchase\", which no trait can count; did you mean"
                        + " \"Purchase\"? traits.yaml has \"purchase\"\n"
                        + "--strict: nothing was published; see to the warnings, or build without --strict");
        JsonNode report = JSON.readTree(strict.out());
        assertThat(report.path("published").asBoolean(true)).isFalse();
        assertThat(report.path("stoppedByWarnings").asBoolean()).isTrue();
        assertThat(report.path("files")).hasSize(3);
        assertThat(shop.store().resolve("current")).doesNotExist();
    }

    @Test
    void aCopyUnderAnotherNameIsNotReadAgain() throws IOException {
        build("store", REFERENCE, List.of("monday.csv"));
        Files.copy(folder.resolve("monday.csv"), folder.resolve("copy.csv"));
        assertThat(build("store", REFERENCE, List.of("copy.csv"), "--since-last")
                        .path("files"))
                .isEmpty();
    }

    @Test
    void anEventCountsOnceOverBuildsAlsoUnderAnotherVisitor() throws IOException {
        JsonNode first = build("store", REFERENCE, List.of("monday.csv"));
        shop.write("again.csv", HEADER + """
                2,2025-10-27T11:00:00Z,ann,purchase,8.00
                3,2025-10-31T12:00:00Z,zoe,purchase,5
                4,2025-11-02T12:00:00Z,cid,purchase,20
                1,2025-10-27T10:00:00Z,ann,purchase,30
                """);
        JsonNode goneOn = build("store", REFERENCE, List.of("again.csv"), "--since-last");
        file(goneOn, 0, 0, 2, 0, 2);
        assertThat(goneOn.path("repeats").path("conflicting").asInt()).isEqualTo(2);
        assertThat(first.path("eventNames")).isEqualTo(JSON.readTree("{\"purchase\":2,\"view\":1}"));
        assertThat(goneOn.path("eventNames")).isEmpty();
        assertThat(goneOn.path("rejections")).hasSize(1);
        JsonNode rejection = goneOn.path("rejections").path(0);
        assertThat(rejection.path("example").asText())
                .isEqualTo(folder + "/again.csv:3: the event id \"3\" was there before with other content; the first"
                        + " one counts");
        assertThat(rejection.path("places").toString()).contains("again.csv:3", "again.csv:5");
        assertSame(goneOn, first);
    }

    @Test
    void ofContradictingRowsOfOneBuildTheFirstCounts() throws IOException {
        shop.write("more.csv", HEADER + "3,2025-10-31T12:00:00Z,bob,purchase,500\n7,2025-10-31T12:00:00Z,eve,view,\n");
        JsonNode report = build("store", REFERENCE, List.of("monday.csv", "more.csv"));
        file(report, 0, 3, 0, 1, 0);
        file(report, 1, 1, 0, 0, 1);
        assertThat(report.path("eventNames")).isEqualTo(JSON.readTree("{\"purchase\":2,\"view\":2}"));
        assertThat(Launcher.inProcess("segment", "members", "buyer", "--store", shop.store())
                        .out())
                .isEmpty();
    }

    /** Content is by name: properties may be declared in another order, and more of them. */
    @Test
    void aRepeatStaysOneWhereMorePropertiesAreDeclared() throws IOException {
        build("store", REFERENCE, List.of("monday.csv"));
        Path traits = folder.resolve("rules/traits.yaml");
        Files.writeString(
                traits, Files.readString(traits).replace("  amount: number", "  a: text\n  amount: number\n  b: text"));
        shop.write("again.csv", HEADER + "2,2025-10-27T11:00:00Z,ann,purchase,8.00\n");
        file(build("store", REFERENCE, List.of("again.csv"), "--since-last"), 0, 0, 1, 0, 0);
    }

    @Test
    void idsAreRememberedAsLongAsSaid() throws IOException {
        build("store", REFERENCE, List.of("monday.csv"), "--remember-ids", "1d");
        shop.write("again.csv", HEADER + """
                2,2025-10-27T11:00:00Z,ann,purchase,8.00
                3,2025-10-31T12:00:00Z,bob,purchase,5
                """);
        file(build("store", REFERENCE, List.of("again.csv"), "--since-last", "--remember-ids", "1d"), 0, 1, 1, 0, 0);
        assertThat(Launcher.inProcess("segment", "members", "buyer", "--store", shop.store())
                        .out())
                .isEqualTo("ann\n");
        Launcher.Run wrong = run("store", REFERENCE, List.of("again.csv"), "--remember-ids", "long");
        assertThat(wrong)
                .isEqualTo(new Launcher.Run(2, "", "--remember-ids: found \"long\", expected a window such as 90d\n"));
    }

    @Test
    void aLateEventCountsInALaterBuild() throws IOException {
        JsonNode first = build("store", REFERENCE, List.of("monday.csv"));
        assertThat(first.path("visitors").asInt()).isEqualTo(2);
        JsonNode goneOn = build("store", LATER, List.of("tuesday.csv"), "--since-last");
        assertThat(goneOn.path("visitors").asInt()).isEqualTo(4);
        assertThat(Launcher.inProcess("segment", "members", "buyer", "--store", shop.store())
                        .out())
                .isEqualTo("ann\ncid\n");
        assertSame(goneOn, build("whole", LATER, List.of("monday.csv", "tuesday.csv")));
    }

    @Test
    void theStandardInputMayGiveOtherRowsEachTime() throws Exception {
        assertThat(piped("monday.csv").path("files")).hasSize(1);
        JsonNode goneOn = piped("tuesday.csv", "--since-last");
        assertSame(goneOn, build("whole", REFERENCE, List.of("monday.csv", "tuesday.csv")));
        assertThat(piped("tuesday.csv", "--since-last").path("files")).isEmpty();
    }

    private JsonNode piped(String file, Object... more) throws Exception {
        List<Object> options = new ArrayList<>(List.of("--report", "json"));
        options.addAll(List.of(more));
        ProcessBuilder command =
                Launcher.Jvm.ofTests().builder(shop.build("events.yaml", List.of(), options.toArray()));
        command.command().add(command.command().indexOf("--events") + 1, "-");
        Launcher.Run run =
                Launcher.run(command.redirectInput(folder.resolve(file).toFile()));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    @Test
    void withoutAGenerationThereIsNothingToGoOnFrom() {
        assertThat(run("store", REFERENCE, List.of("monday.csv"), "--since-last"))
                .isEqualTo(new Launcher.Run(
                        2, "", "--since-last: there is no generation to go on from; build in full first\n"));
    }

    @Test
    void anEarlierReferenceIsRefused() throws IOException {
        build("store", LATER, List.of("monday.csv"));
        assertRefused(
                "--since-last: the reference time " + REFERENCE + " is before " + LATER
                        + ", the one of the generation g000001; give a later one, or build in full",
                REFERENCE,
                List.of("tuesday.csv"));
    }

    @Test
    void aFileThatHasChangedIsRefused() throws IOException {
        build("store", REFERENCE, List.of("monday.csv"));
        shop.write("monday.csv", MONDAY + "9,2025-10-27T10:00:00Z,eve,view,\n");
        assertRefused(
                folder + "/monday.csv: has changed since an earlier build read it; give new events in a new file, or"
                        + " build in full, without --since-last",
                REFERENCE,
                List.of("monday.csv"));
    }

    @Test
    void traitsThatHaveChangedAreRefusedByName() throws IOException {
        build("store", REFERENCE, List.of("monday.csv"));
        String traits = Files.readString(folder.resolve("rules/traits.yaml"));
        shop.write("rules/traits.yaml", traits.replace("window: 7d", "window: 8d") + "  orders: { count: purchase }\n");
        assertRefused(
                "--since-last: since the generation g000001 was built, these have changed: views, orders; build in full",
                REFERENCE,
                List.of("tuesday.csv"));
        assertThat(run("store", REFERENCE, List.of("monday.csv", "tuesday.csv")).exitCode())
                .isZero();
    }

    /** States of spans hold calendar days, which begin elsewhere in another zone; no other trait knows of zones. */
    @Test
    void spansOfAnotherZoneAreRefusedByName() throws IOException {
        Path traits = folder.resolve("rules/traits.yaml");
        Files.writeString(traits, Files.readString(traits) + "  habit: { span: average, of: any }\n");
        build("store", REFERENCE, List.of("monday.csv"));
        Path settings = folder.resolve("rules/workspace.yaml");
        String utc = Files.readString(settings);
        Files.writeString(settings, utc + "zone: Pacific/Auckland\n");
        assertRefused(
                "--since-last: since the generation g000001 was built, these have changed: habit; build in full",
                REFERENCE,
                List.of("tuesday.csv"));
        Files.writeString(settings, utc + "zone: Etc/UTC\n");
        build("store", REFERENCE, List.of("tuesday.csv"), "--since-last");
    }

    @Test
    void segmentsMayChangeFromBuildToBuild() throws IOException {
        build("store", REFERENCE, List.of("monday.csv"));
        Path rules = folder.resolve("rules/segments/all.drl");
        Files.writeString(rules, Files.readString(rules).replace("spend >= 12.5", "spend >= 5"));
        JsonNode goneOn = build("store", REFERENCE, List.of("tuesday.csv"), "--since-last");
        assertSame(goneOn, build("whole", REFERENCE, List.of("monday.csv", "tuesday.csv")));
        assertThat(Launcher.inProcess("segment", "members", "buyer", "--store", shop.store())
                        .out())
                .isEqualTo("ann\nbob\n");
    }
}
