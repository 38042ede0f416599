package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real exports, through the command line: the segments that others counted, and a decision over HTTP. */
class RealExportsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path WORKSPACES = Launcher.ROOT.resolve("segment-builder/src/test/workspaces");
    private static final Path GROCERIES = WORKSPACES.resolve("completejourney");
    private static final Path SESSIONS = WORKSPACES.resolve("otto");

    /** In the profile long, both sets are built by one thread and by three; else set A by three and set E by one. */
    private static final boolean LONG = Boolean.getBoolean("salience.long");

    /** Of set A, built once for all tests that only look at it. */
    private static @Nullable Built groceries;

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    /** A store and what its build reported. */
    private record Built(Path store, JsonNode report) {}

    private static Built groceries(Path data) throws Exception {
        Built built = groceries;
        if (built == null) {
            Path store = shared.resolve("store");
            built = new Built(store, buildGroceries(data, store, "--threads", "3"));
            groceries = built;
        }
        return built;
    }

    @Test
    void setAHasEveryCountAndHash() throws Exception {
        Path data = Launcher.shared("data");
        assertSetA(groceries(data).report(), data);
        if (LONG) {
            assertSetA(buildGroceries(data, folder.resolve("store"), "--threads", "1"), data);
        }
    }

    private static void assertSetA(JsonNode report, Path data) throws IOException {
        assertThat(report.path("files").path(0).path("rows").asInt()).isEqualTo(41_476);
        assertThat(report.path("files").path(0).path("late").asInt()).isEqualTo(9);
        assertThat(report.path("visitors").asInt()).isEqualTo(1_189);
        assertSegments(report, data.resolve("expected/A.json"), 13);
    }

    static List<Integer> threadsOfSetE() {
        return LONG ? List.of(1, 3) : List.of(1);
    }

    @ParameterizedTest
    @MethodSource("threadsOfSetE")
    void setEHasEveryCountAndHash(int threads) throws Exception {
        Path data = Launcher.shared("data");
        JsonNode report = report(Launcher.run(
                "build",
                "--workspace",
                SESSIONS,
                "--source",
                SESSIONS.resolve("events.yaml"),
                "--events",
                data.resolve("otto/sessions.jsonl"),
                "--reference-time",
                "2022-09-01T00:00:00Z",
                "--threads",
                threads,
                "--out",
                folder.resolve("store"),
                "--report",
                "json"));
        assertThat(report.path("visitors").asInt()).isEqualTo(20);
        assertSegments(report, data.resolve("expected/E.json"), 5);
        String members = Launcher.inProcess("segment", "members", "e04", "--store", folder.resolve("store"))
                .out();
        assertThat(sha256(members)).isEqualTo(expected(data.resolve("expected/E.json"), "E04"));
    }

    @Test
    void theNdjsonTwinGivesTheSameProfilesAsTheCsvRows() throws Exception {
        Path data = Launcher.shared("data");
        List<String> rows = Files.readAllLines(data.resolve("completejourney/events.csv"));
        Path csv = Files.write(folder.resolve("first2000.csv"), rows.subList(0, 2001));
        JsonNode fromCsv = report(build(GROCERIES.resolve("events.yaml"), csv, data, folder.resolve("csv")));
        Path ndjson = data.resolve("completejourney/events_first2000.ndjson");
        JsonNode fromNdjson =
                report(build(GROCERIES.resolve("events-ndjson.yaml"), ndjson, data, folder.resolve("ndjson")));
        assertThat(fromNdjson.path("files").path(0).path("accepted").asInt()).isEqualTo(2_000);
        assertThat(fromNdjson.path("membership")).isEqualTo(fromCsv.path("membership"));
        assertThat(profileFile(folder.resolve("ndjson"))).isEqualTo(profileFile(folder.resolve("csv")));
    }

    @Test
    void twoBuildsOfTheSameInputGiveTheSameMembershipByEitherEvaluator() throws Exception {
        Path data = Launcher.shared("data");
        JsonNode one = groceries(data).report();
        JsonNode other = report(build(
                GROCERIES.resolve("events.yaml"),
                data.resolve("completejourney/events.csv"),
                data,
                folder.resolve("other"),
                "--evaluator",
                "session"));
        assertThat(other.path("membership")).isEqualTo(one.path("membership"));
        assertThat(other.path("segments")).isEqualTo(one.path("segments"));
    }

    @Test
    void aVisitorOfSetAGetsADecisionWithContentOverHttp() throws Exception {
        Path data = Launcher.shared("data");
        Path store = groceries(data).store();
        List<String> champions = members("a12", store);
        List<String> top = members("a05", store);
        String both = champions.stream().filter(top::contains).findFirst().orElseThrow();
        String one =
                champions.stream().filter(id -> !top.contains(id)).findFirst().orElseThrow();
        try (Launcher.Server server = Launcher.Server.start(GROCERIES, store)) {
            JsonNode decision = hero(server, both);
            assertThat(decision.path("variant").asText()).isEqualTo("thanks");
            assertThat(decision.path("reason").asText()).isEqualTo("TARGETING_MATCH");
            assertThat(decision.path("rule").asText()).isEqualTo("A champion who is also in the top tenth is thanked");
            assertThat(decision.path("content").path("fields").path("headline").asText())
                    .isEqualTo("Thank you for a year of visits");
            JsonNode miss = hero(server, one);
            assertThat(miss.path("reason").asText()).isEqualTo("DEFAULT");
            assertThat(miss.has("variant")).isFalse();
            assertThat(miss.path("content").path("fields").path("headline").asText())
                    .isEqualTo("Groceries for everyone");
        }
    }

    private static JsonNode hero(Launcher.Server server, String visitor) throws Exception {
        Web.Reply reply = new Web(server.port())
                .decide("{\"visitorId\":\"" + visitor + "\",\"context\":{\"device\":\"mobile\"}}");
        assertThat(reply.status()).isEqualTo(200);
        return reply.body().path("decisions").path("home-hero");
    }

    private static List<String> members(String segment, Path store) {
        return Launcher.inProcess("segment", "members", segment, "--store", store)
                .out()
                .lines()
                .toList();
    }

    private static JsonNode buildGroceries(Path data, Path store, String... more) throws Exception {
        return report(
                build(GROCERIES.resolve("events.yaml"), data.resolve("completejourney/events.csv"), data, store, more));
    }

    private static Launcher.Run build(Path mapping, Path events, Path data, Path store, String... more)
            throws Exception {
        List<Object> arguments = new ArrayList<>(List.of(
                "build",
                "--workspace",
                GROCERIES,
                "--source",
                mapping,
                "--events",
                events,
                "--profiles",
                GROCERIES.resolve("profiles.yaml"),
                data.resolve("completejourney/profiles.csv"),
                "--reference-time",
                "2018-01-01T00:00:00Z",
                "--out",
                store,
                "--report",
                "json"));
        arguments.addAll(List.of(more));
        return Launcher.run(arguments.toArray());
    }

    private static JsonNode report(Launcher.Run run) throws IOException {
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return JSON.readTree(run.out());
    }

    private static void assertSegments(JsonNode report, Path expected, int segments) throws IOException {
        JsonNode wanted = JSON.readTree(expected.toFile()).path("segments");
        assertThat(wanted).hasSize(segments);
        assertThat(report.path("segments")).hasSize(segments);
        for (JsonNode segment : wanted) {
            String id = segment.path("id").asText().toLowerCase(Locale.ROOT);
            JsonNode found = find(report.path("segments"), id);
            assertThat(found.path("members").asInt())
                    .as(id)
                    .isEqualTo(segment.path("count").asInt());
            assertThat(found.path("sha256").asText())
                    .as(id)
                    .isEqualTo(segment.path("sha256").asText());
        }
    }

    private static String expected(Path file, String id) throws IOException {
        return find(JSON.readTree(file.toFile()).path("segments"), id)
                .path("sha256")
                .asText();
    }

    private static JsonNode find(JsonNode segments, String id) {
        for (JsonNode segment : segments) {
            if (segment.path("id").asText().equals(id)) {
                return segment;
            }
        }
        throw new AssertionError("no segment " + id);
    }

    /** The hash of the generation's profiles: equal for equal profiles put in the same order. */
    private static String profileFile(Path store) throws IOException {
        JsonNode manifest =
                JSON.readTree(store.resolve("generations/g000001/manifest.json").toFile());
        for (JsonNode file : manifest.path("files")) {
            if (file.path("name").asText().equals("profiles.cm3")) {
                return file.path("sha256").asText();
            }
        }
        throw new AssertionError("no profiles in " + manifest);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
