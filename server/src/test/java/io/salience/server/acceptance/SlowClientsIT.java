package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.server.http.RawHttp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that send half a request and then wait, or drip, or break off, stop nobody: decisions and health are answered as
 * if they were not there. Seeded; times are compared in the profile {@code long} only.
 */
@Timeout(600)
class SlowClientsIT {

    private static final boolean LONG = Boolean.getBoolean("salience.long");
    private static final long SEED = Long.getLong("salience.seed", System.nanoTime());
    private static final int SLOW = LONG ? 500 : 400;
    private static final int BROKEN = LONG ? 1_000 : 150;
    private static final int PAIRS = 5;
    private static final int MEASURED = 250;
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final String SOUND = RawHttp.post("/v1/decide", "{\"visitorId\":\"v-anna\"}");

    @TempDir
    private static Path folder;

    private static Launcher.Server server;

    @BeforeAll
    static void serve() throws IOException {
        System.out.println("SlowClientsIT: seed " + SEED);
        Path store = LocalServer.buildSample(folder.resolve("store"));
        Launcher.Jvm jvm = LONG ? Launcher.Jvm.plain() : Launcher.Jvm.ofTests();
        server = Launcher.Server.start(jvm, Launcher.Server.serve(LocalServer.SAMPLE_RULES, store));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void halfSentRequestsStopNeitherDecisionsNorHealth() throws Exception {
        try (SlowClients slow = SlowClients.attack(server.port(), SLOW)) {
            for (int i = 0; i < 20; i++) {
                assertThat(answeredWithin(RawHttp.get("/health/live"))).isLessThan(Duration.ofSeconds(5));
                assertThat(answeredWithin(RawHttp.get("/health/ready"))).isLessThan(Duration.ofSeconds(5));
                assertThat(answeredWithin(SOUND)).isLessThan(Duration.ofSeconds(5));
            }
            slow.drip();
        }
    }

    private static Duration answeredWithin(String request) throws IOException {
        long start = System.nanoTime();
        try (RawHttp client = RawHttp.to(server.port())) {
            assertThat(client.send(request).answer().orElseThrow().status()).isEqualTo(200);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** With and without the attack in turn; the median of the ratios of the 99th percentiles is what counts. */
    @Test
    void decisionsTakeAtMostThriceAsLongAndHealthATenthOfASecond() throws Exception {
        if (!LONG) {
            System.out.println("Times beside slow clients are compared in the profile long");
            return;
        }
        percentile(SOUND, 2_000);
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            double undisturbed = percentile(SOUND, MEASURED);
            ratios.add(disturbed(undisturbed) / undisturbed);
        }
        assertThat(ratios.stream().sorted().toList().get(PAIRS / 2)).isLessThanOrEqualTo(3);
    }

    /** The 99th percentile of decisions while the slow clients drip. */
    private static double disturbed(double undisturbed) throws Exception {
        CompletableFuture<Void> dripping;
        double disturbed;
        try (SlowClients slow = SlowClients.attack(server.port(), SLOW)) {
            dripping = CompletableFuture.runAsync(slow::dripUntilClosed);
            disturbed = percentile(SOUND, MEASURED);
            double health = percentile(RawHttp.get("/health/ready"), 50);
            System.out.printf(
                    "p99 of decide: %.1f ms undisturbed, %.1f ms beside %d slow clients; of health %.1f ms%n",
                    undisturbed, disturbed, SLOW, health);
            assertThat(health).isLessThan(100);
        }
        dripping.get(30, TimeUnit.SECONDS);
        return disturbed;
    }

    /** The 99th percentile in milliseconds of requests that begin 50 times a second, whatever the one before takes. */
    private static double percentile(String request, int times) throws IOException {
        double[] millis = new double[times];
        long begin = System.nanoTime();
        for (int i = 0; i < times; i++) {
            long due = begin + i * INTERVAL_NANOS;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            answeredWithin(request);
            millis[i] = (System.nanoTime() - due) / 1e6;
        }
        Arrays.sort(millis);
        return millis[(int) Math.ceil(0.99 * times) - 1];
    }

    @Test
    void brokenRequestsAreNoFailuresOfTheServerAndHardlyFillItsLog() throws Exception {
        Random random = new Random(SEED);
        int before = server.lines().size();
        BrokenRequest[] kinds = BrokenRequest.values();
        for (int i = 0; i < BROKEN; i++) {
            BrokenRequest kind = i < kinds.length ? kinds[i] : kinds[random.nextInt(kinds.length)];
            kind.sendTo(server.port(), random)
                    .ifPresent(answer -> assertThat(answer.status())
                            .as("%s: %s", kind, answer.text())
                            .isBetween(400, 499));
        }
        assertThat(answeredWithin(SOUND)).isLessThan(Duration.ofSeconds(5));
        List<String> log = server.lines().subList(before, server.lines().size());
        assertThat(log).hasSizeLessThan(BROKEN / 5);
        assertThat(log).noneMatch(line -> line.startsWith("\tat ") || line.length() > 500);
        assertThat(log).allMatch(line -> line.chars().noneMatch(Character::isISOControl));
    }
}
