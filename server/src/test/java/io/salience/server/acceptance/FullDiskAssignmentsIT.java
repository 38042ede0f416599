package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server whose store has no room answers and says that nothing is assigned; when there is room again, all is kept. Needs to
 * mount a small disk; skipped loudly where that is not allowed.
 */
class FullDiskAssignmentsIT {

    private static final String NOT_WRITTEN =
            "{\"code\":\"DISK_FAILED\",\"message\":\"the store cannot be written; it is tried again\"}";
    private static final String TROUBLE = "assignments of visitors cannot be kept now";
    private static final long ROOM = 64 << 20;

    private static final String FIRST = TrafficShop.visitors().get(0);
    private static final String SECOND = TrafficShop.visitors().get(1);

    @TempDir
    private Path folder;

    private static JsonNode ask(Launcher.Server server, String visitor) throws IOException, InterruptedException {
        Web.Reply reply = new Web(server.port())
                .decide("{\"visitorId\":\"" + visitor + "\",\"placements\":[\"sticky\"],\"content\":false}");
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        return reply.body().path("decisions").path("sticky");
    }

    private static void assertAssigned(JsonNode decision) {
        assertThat(decision.path("variant").asText()).isEqualTo("one");
        assertThat(decision.path("assigned")).as(decision.toString()).hasToString("true");
        assertThat(decision.has("notAssigned")).isFalse();
    }

    private static void assertNotAssigned(JsonNode decision) {
        assertThat(decision.path("variant").asText()).isEqualTo("one");
        assertThat(decision.path("assigned")).as(decision.toString()).hasToString("false");
        assertThat(decision.path("notAssigned")).hasToString(NOT_WRITTEN);
    }

    private static List<String> degraded(Launcher.Server server) throws IOException, InterruptedException {
        return new Web(server.port())
                .get("/health/ready")
                .body()
                .path("degraded")
                .findValuesAsText("code");
    }

    /** Until somebody is kept whom nobody could keep before. */
    private static void awaitKept(Launcher.Server server, String visitor) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (ask(server, visitor).has("assigned")) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** What is on the disk, read while the server runs. */
    private static void assertKeptOnDisk(TrafficShop shop, String visitor) {
        Launcher.Run run = Launcher.inProcess(
                "decide",
                "--workspace",
                shop.rules(),
                "--store",
                shop.files().store(),
                "--visitor",
                visitor,
                "--placement",
                "sticky");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("\"STICKY\"", "\"variant\" : \"one\"").doesNotContain("assigned");
    }

    @Test
    void aDiskThatFillsAndEmptiesAgain() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), ROOM)) {
            TrafficShop shop = TrafficShop.in(disk.folder());
            shop.stickyShares("one: 10000");
            try (Launcher.Server server =
                    Launcher.Server.start(shop.rules(), shop.files().store())) {
                assertAssigned(ask(server, FIRST));
                disk.fill();
                List<String> waiting = fillLastPage(server);
                assertThat(degraded(server)).containsExactly("ASSIGNMENTS_NOT_KEPT");
                assertThat(ask(server, FIRST).path("details")).hasToString("[\"STICKY\"]");
                disk.removeBallast();
                for (String visitor : waiting) {
                    awaitKept(server, visitor);
                }
                assertThat(server.lines().stream().filter(line -> line.contains(TROUBLE)))
                        .singleElement()
                        .asString()
                        .contains("No space left on device");
                server.lineWith("assignments of visitors are kept again");
                assertAssigned(ask(server, SECOND));
                server.kill();
                waiting.forEach(visitor -> assertKeptOnDisk(shop, visitor));
            }
        }
    }

    /** The file's last page has room for some more; gives those for whom there was none. */
    private static List<String> fillLastPage(Launcher.Server server) throws Exception {
        for (int i = 0; i < 1_000; i++) {
            String visitor = "filling-" + i;
            JsonNode decision = ask(server, visitor);
            if (decision.path("assigned").toString().equals("false")) {
                assertNotAssigned(decision);
                assertNotAssigned(ask(server, visitor));
                return List.of(visitor);
            }
        }
        throw new AssertionError("the disk did not fill");
    }
}
