package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.salience.server.http.RawHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an answer called assigned is kept, whatever becomes of the server; and one server at a time keeps it. */
@Timeout(600)
class KilledAssignmentsIT {

    private static final long SEED = Long.getLong("salience.seed", System.nanoTime());
    private static final int KILLS = Boolean.getBoolean("salience.long") ? 30 : 2;
    private static final int CLIENTS = 4;
    private static final int LONGEST_MILLIS = 400;

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static TrafficShop shop;

    @BeforeAll
    static void build() throws IOException {
        System.out.println("KilledAssignmentsIT: seed " + SEED + ", " + KILLS + " kills, 30 in the profile long");
        shop = TrafficShop.in(folder);
    }

    private static Launcher.Server serve() throws IOException {
        return Launcher.Server.start(shop.rules(), shop.files().store(), "--no-watch");
    }

    private static JsonNode sticky(int port, String visitor) throws IOException {
        String body = "{\"visitorId\":\"" + visitor + "\",\"placements\":[\"sticky\"],\"content\":false}";
        try (RawHttp client = RawHttp.to(port)) {
            RawHttp.Reply answer = client.send(RawHttp.post("/v1/decide", body))
                    .answer()
                    .orElseThrow(() -> new IOException("no answer"));
            return JSON.readTree(answer.text()).path("decisions").path("sticky");
        }
    }

    @Test
    void whatWasCalledAssignedIsThereAfterEveryKill() throws Exception {
        Random random = new Random(SEED);
        Map<String, String> promised = new ConcurrentHashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            shop.stickyShares(kill % 2 == 0 ? "one: 10000, two: 0" : "one: 0, two: 10000");
            int first = kill * 1_000_000;
            long pause = random.nextInt(LONGEST_MILLIS);
            try (Launcher.Server server = serve()) {
                assertKept(server.port(), promised);
                List<Future<?>> clients = new ArrayList<>();
                ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
                for (int client = 0; client < CLIENTS; client++) {
                    int from = first + client * 100_000;
                    clients.add(threads.submit(() -> askUntilItEnds(server.port(), from, promised)));
                }
                LockSupport.parkNanos(Duration.ofMillis(pause).toNanos());
                server.kill();
                for (Future<?> client : clients) {
                    client.get();
                }
                threads.shutdown();
            }
        }
        try (Launcher.Server server = serve()) {
            assertKept(server.port(), promised);
        }
        System.out.println(promised.size() + " assignments were promised and kept");
        assertThat(promised).isNotEmpty();
    }

    private static void askUntilItEnds(int port, int from, Map<String, String> promised) {
        try {
            for (int i = from; ; i++) {
                JsonNode decision = sticky(port, "visitor-" + i);
                if (decision.path("assigned").asBoolean()) {
                    promised.put("visitor-" + i, decision.path("variant").asText());
                }
            }
        } catch (IOException e) {
            // The server was killed.
        }
    }

    private static void assertKept(int port, Map<String, String> promised) throws IOException {
        for (Map.Entry<String, String> one : promised.entrySet()) {
            JsonNode decision = sticky(port, one.getKey());
            assertThat(decision.path("variant").asText()).as(one.getKey()).isEqualTo(one.getValue());
            assertThat(decision.path("details").toString()).contains("STICKY");
        }
    }

    @Test
    void aSecondServerOfAStoreIsRefused() throws Exception {
        try (Launcher.Server first = serve()) {
            Launcher.Run second = Launcher.inProcess(
                    "serve",
                    "--workspace",
                    shop.rules(),
                    "--store",
                    shop.files().store(),
                    "--port",
                    0);
            assertThat(second.exitCode()).isEqualTo(2);
            assertThat(second.err())
                    .isEqualTo(shop.files().store().resolve("assignments") + ": another server (process " + first.pid()
                            + ") records here; one server at a time may serve a store, so stop that one first\n");
        }
    }

    @Test
    void withoutRoomForThemVisitorsGetTheirVariantsAndTheAnswerSaysSo() throws Exception {
        Path own = folder.resolve("own");
        TrafficShop blocked = TrafficShop.in(own);
        Path obstacle = Files.createFile(blocked.files().store().resolve("assignments"));
        try (Launcher.Server server =
                Launcher.Server.start(blocked.rules(), blocked.files().store(), "--no-watch")) {
            assertNothingIsPromised(server.port(), "visitor-1");
            JsonNode again = sticky(server.port(), "visitor-1"); // by the assignment that still waits
            assertThat(again.path("details").toString()).contains("STICKY");
            assertThat(again.path("assigned").asBoolean(true)).isFalse();
            assertThat(again.path("notAssigned").path("message").asText())
                    .isEqualTo("the store cannot be written; it is tried again");
            Files.delete(obstacle);
            awaitHealth(server.port());
            assertThat(sticky(server.port(), "visitor-2").path("assigned").asBoolean())
                    .isTrue();
            assertThat(server.lines())
                    .filteredOn(line -> line.contains("assignments of visitors"))
                    .hasSize(2);
        }
    }

    @Test
    void withoutRightsForThemVisitorsGetTheirVariantsUntilTheRightsAreThere() throws Exception {
        Launcher.Jvm nobody = Launcher.Jvm.ofNobody();
        TrafficShop foreign = TrafficShop.in(folder.resolve("foreign"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path store = foreign.files().store();
        try (Launcher.Server server =
                Launcher.Server.start(nobody, Launcher.Server.serve(foreign.rules(), store, "--no-watch"))) {
            assertNothingIsPromised(server.port(), "visitor-1");
            Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rwxrwxrwx"));
            awaitHealth(server.port());
            assertThat(sticky(server.port(), "visitor-2").path("assigned").asBoolean())
                    .isTrue();
        }
    }

    private static void assertNothingIsPromised(int port, String visitor) throws Exception {
        JsonNode decision = sticky(port, visitor);
        assertThat(decision.path("variant").asText()).isNotEmpty();
        assertThat(decision.path("assigned").asBoolean(true)).isFalse();
        assertThat(decision.path("notAssigned").path("code").asText()).isEqualTo("DISK_FAILED");
        assertThat(new Web(port).get("/health/ready").body().path("degraded").findValuesAsText("code"))
                .containsExactly("ASSIGNMENTS_NOT_KEPT");
    }

    private static void awaitHealth(int port) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!new Web(port).get("/health/ready").body().path("degraded").isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }
}
