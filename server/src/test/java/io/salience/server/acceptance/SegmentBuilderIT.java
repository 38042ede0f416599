package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Part 4: exports become segments, and every row is accounted for. What is shown while a long build runs is in
 * {@code ConsoleProgressTest}.
 */
class SegmentBuilderIT {

    private static final String HEADER = "id,time,visitor,event,amount\n";

    private static final String ROWS = HEADER + """
            1,2025-10-30T10:00:00Z,ann,view,
            2,2025-10-30T10:05:00Z,ann,purchase,8.00
            3,2025-10-31T10:00:00Z,bob,purchase,12.50
            3,2025-10-31T10:00:00Z,bob,purchase,12.50
            4,yesterday,bob,purchase,5
            5,2025-10-30T10:00:00Z,,view,
            6,2025-10-30T10:00:00Z,cid,purchase,much
            7,2025-10-30T10:00:00Z,Zoe,view,
            8,2025-11-01T00:00:00Z,ann,purchase,30
            9,2025-10-30T10:00:00Z,émile,view,
            10,last week,bob,purchase,5
            """;

    @TempDir
    private Path folder;

    private SmallShop shop;

    @BeforeEach
    void writeTheShop() throws Exception {
        shop = SmallShop.in(folder);
        shop.write("events.csv", ROWS);
    }

    @Test
    void theReportForPeopleAccountsForEveryRow() {
        Launcher.Run run = Launcher.inProcess(shop.build("events.yaml", List.of("events.csv")));
        String text = run.out()
                .replace(folder + "/", "")
                .replaceAll(" +", " ")
                .replaceAll("[0-9.]+ s\\b", "T s")
                .replaceAll("[0-9,]+ rows/s", "N rows/s");
        assertThat(text).isEqualTo("""
                file rows accepted duplicates late rejected
                events.csv 11 5 1 1 4

                rejected reason where
                 2 time: "..." is not an ISO 8601 time such as 2017-01-05T10:00:00Z events.csv:6, events.csv:12
                 1 amount: "..." is not a number: digits, with at most 18 before and 6 after a decimal point events.csv:8
                 1 visitor: the visitor is missing events.csv:7
                Rejected rows: store/rejects/g000001/0001-events.csv

                Events: purchase 2, view 3

                segment members share sha256
                buyer 1 25.0 % 1a1707bb54e5
                looker 3 75.0 % 1c6595746a4c

                Time: reading T s (T s CPU), folding T s (T s CPU), evaluating and storing T s (T s CPU), checking T s (T s CPU), publishing T s (T s CPU); N rows/s
                Published generation g000001: 4 visitors as of 2025-11-01T00:00:00Z, membership MEMBERSHIP, in T s
                """.replace("MEMBERSHIP", membershipIn(text)));
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    private static String membershipIn(String text) {
        int at = text.indexOf("membership ") + "membership ".length();
        return text.substring(at, at + 12);
    }

    @Test
    void theReportForProgramsSaysTheSame() throws Exception {
        JsonNode report = shop.report("events.yaml", "events.csv");
        JsonNode file = report.path("files").path(0);
        assertThat(file.path("file").asText())
                .isEqualTo(folder.resolve("events.csv").toString());
        assertThat(file.path("rows").asInt()).isEqualTo(11);
        assertThat(file.path("accepted").asInt()).isEqualTo(5);
        assertThat(file.path("duplicates").asInt()).isEqualTo(1);
        assertThat(file.path("late").asInt()).isEqualTo(1);
        assertThat(file.path("rejected").asInt()).isEqualTo(4);
        JsonNode times = report.path("rejections").path(0);
        assertThat(times.path("rows").asInt()).isEqualTo(2);
        assertThat(times.path("places"))
                .extracting(JsonNode::asText)
                .containsExactly(folder.resolve("events.csv") + ":6", folder.resolve("events.csv") + ":12");
        assertThat(times.path("example").asText())
                .isEqualTo(folder.resolve("events.csv")
                        + ":6: time: \"yesterday\" is not an ISO 8601 time such as 2017-01-05T10:00:00Z");
        assertThat(report.path("rejections")).hasSize(3);
        assertThat(report.path("visitors").asInt()).isEqualTo(4);
        assertThat(report.path("segments")).extracting(JsonNode::toString).hasSize(2);
        assertThat(report.path("segments").path(1).path("members").asInt()).isEqualTo(3);
        assertThat(report.path("seconds").asDouble()).isPositive();
    }

    @Test
    void twoBuildsAndFilesInEitherOrderGiveTheSame() throws Exception {
        int middle = ROWS.indexOf("6,2025");
        shop.write("first.csv", ROWS.substring(0, middle));
        shop.write("second.csv", HEADER + ROWS.substring(middle));
        JsonNode once = shop.report("events.yaml", "events.csv");
        List<JsonNode> others = List.of(
                shop.report("events.yaml", "events.csv"),
                shop.report("events.yaml", "first.csv", "second.csv"),
                shop.report("events.yaml", "second.csv", "first.csv"));
        for (JsonNode other : others) {
            assertThat(other.path("membership")).isEqualTo(once.path("membership"));
            assertThat(other.path("segments")).isEqualTo(once.path("segments"));
        }
        shop.write("more.csv", HEADER + "11,2025-10-31T10:00:00Z,ann,purchase,4.50\n");
        assertThat(shop.report("events.yaml", "events.csv", "more.csv").path("membership"))
                .isNotEqualTo(once.path("membership"));
    }

    @Test
    void theSameEventInAnotherFileCountsOnce() throws Exception {
        shop.write("again.csv", ROWS);
        JsonNode report = shop.report("events.yaml", "events.csv", "again.csv");
        assertThat(report.path("files").path(1).path("accepted").asInt()).isZero();
        // Five that were accepted, one that was late, and the one that is there twice.
        assertThat(report.path("files").path(1).path("duplicates").asInt()).isEqualTo(7);
        assertThat(report.path("membership"))
                .isEqualTo(shop.report("events.yaml", "events.csv").path("membership"));
    }

    @Test
    void segmentsAreListedAndTheirMembersSortedByBytes() throws Exception {
        shop.report("events.yaml", "events.csv");
        Launcher.Run list = Launcher.inProcess("segment", "list", "--store", shop.store());
        assertThat(list).isEqualTo(new Launcher.Run(0, """
                        segment  members  sha256
                        buyer          1  1a1707bb54e5fb4deddd19f07adcb4f1e022ca7879e3c8348da8d4fa496ae8e2
                        looker         3  1c6595746a4c2a2fe68f6aab0be069ab53affa70c19303a65d918dd251cc8e77
                        """, ""));
        assertThat(Launcher.inProcess("segment", "members", "looker", "--store", shop.store()))
                .isEqualTo(new Launcher.Run(0, "Zoe\nann\némile\n", ""));
        assertThat(Launcher.inProcess("segment", "members", "loker", "--store", shop.store()))
                .isEqualTo(new Launcher.Run(
                        2,
                        "",
                        shop.store().resolve("generations/g000001")
                                + ": there is no segment \"loker\"; did you mean \"looker\"?\n"));
    }

    @Test
    void generationsCountUpAndTheLastThreeAreKept() throws Exception {
        for (int i = 1; i <= 4; i++) {
            assertThat(shop.report("events.yaml", "events.csv")
                            .path("generation")
                            .asText())
                    .isEqualTo("g00000" + i);
        }
        try (Stream<Path> kept = Files.list(shop.store().resolve("generations"))) {
            assertThat(kept.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("g000002", "g000003", "g000004");
        }
        assertThat(Files.readString(shop.store().resolve("current")).strip()).isEqualTo("g000004");
    }

    @Test
    void aSecondBuildOfTheSameStoreIsRefused() throws Exception {
        Files.createDirectories(shop.store());
        Path lock = shop.store().resolve("lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThat(Launcher.run(shop.build("events.yaml", List.of("events.csv"))))
                    .isEqualTo(new Launcher.Run(
                            2,
                            "",
                            lock + ": another build is writing this store; wait until it has finished, or stop it\n"));
        }
        assertThat(shop.report("events.yaml", "events.csv").path("generation").asText())
                .isEqualTo("g000001");
    }
}
