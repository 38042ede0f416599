package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generations come and go while a server, a process of its own, answers several clients. */
class GenerationSwapIT {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final int CLIENTS = 3;
    private static final int BUILDS = 5;
    private static final String ASKED = "{\"visitorId\":\"v-1\",\"context\":{\"device\":\"mobile\"}}";
    private static final String FIRST_PURCHASE = "v-1,purchase,2026-10-02T10:00:00Z,tents,120.50\n";

    @TempDir
    private Path folder;

    /** What one client was answered: by which generation, and whether the visitor was a buyer. */
    private record Seen(Set<String> answers, int requests) {}

    @Test
    void noRequestFailsAndEachIsAnsweredByOneGeneration() throws Exception {
        SpoiledShop shop = SpoiledShop.in(folder);
        Files.delete(shop.path("scenarios/hero.yaml"));
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        AtomicBoolean done = new AtomicBoolean();
        try (Launcher.Server server = Launcher.Server.start(shop.path(""), shop.path("store"))) {
            Web web = new Web(server.port());
            List<Future<Seen>> all = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                all.add(clients.submit(() -> askUntil(done, web)));
            }
            swapOften(shop, web);
            done.set(true);
            assertConsistent(all);
            assertThat(web.get("/health/ready").body().path("generation").asText())
                    .isEqualTo("g000006");
            assertThat(web.get("/health/ready").body().has("lastFailure")).isFalse();
        } finally {
            done.set(true);
            clients.shutdownNow();
        }
    }

    /** In generations of even numbers the visitor has bought once and is no buyer. */
    private static void swapOften(SpoiledShop shop, Web web) throws Exception {
        String sound = Files.readString(shop.path("events.csv"));
        for (int build = 2; build <= BUILDS; build++) {
            build(shop, web, build, sound);
        }
        assertThat(shop.run("store rollback --store DIR/store").exitCode()).isZero();
        waitUntilServing("g000004", web);
        build(shop, web, BUILDS + 1, sound);
    }

    private static void build(SpoiledShop shop, Web web, int number, String sound) throws Exception {
        assertThat(sound).contains(FIRST_PURCHASE);
        Files.writeString(shop.path("events.csv"), number % 2 == 0 ? sound.replace(FIRST_PURCHASE, "") : sound);
        assertThat(shop.run(SpoiledShop.BUILD).exitCode()).isZero();
        waitUntilServing("g00000" + number, web);
    }

    private static Seen askUntil(AtomicBoolean done, Web web) throws IOException, InterruptedException {
        Set<String> answers = new TreeSet<>();
        int requests = 0;
        while (!done.get()) {
            Web.Reply reply = web.decide(ASKED);
            assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
            JsonNode hero = reply.body().path("decisions").path("hero");
            answers.add(reply.body().path("generation").asText() + " "
                    + hero.path("reason").asText());
            requests++;
        }
        return new Seen(answers, requests);
    }

    private static void assertConsistent(List<Future<Seen>> clients) throws Exception {
        Set<String> answers = new TreeSet<>();
        for (Future<Seen> client : clients) {
            Seen seen = client.get();
            assertThat(seen.requests()).isPositive();
            answers.addAll(seen.answers());
            System.out.println(seen.requests() + " requests: " + seen.answers());
        }
        assertThat(answers)
                .isSubsetOf(
                        "g000001 TARGETING_MATCH",
                        "g000002 DEFAULT",
                        "g000003 TARGETING_MATCH",
                        "g000004 DEFAULT",
                        "g000005 TARGETING_MATCH",
                        "g000006 DEFAULT")
                .hasSizeGreaterThanOrEqualTo(5);
    }

    private static void waitUntilServing(String generation, Web web) throws Exception {
        waitUntil(() ->
                web.get("/health/ready").body().path("generation").asText().equals(generation));
    }

    private static void waitUntil(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("within " + LONGEST_WAIT).isLessThan(end);
        }
    }
}
