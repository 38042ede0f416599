package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The current generation is damaged: one sentence says how, and the one before serves. */
class DamagedGenerationIT {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final String KEY = "a-key-of-forty-characters-that-is-a-test";
    private static final String ASKED = "{\"visitorId\":\"v-1\",\"context\":{\"device\":\"mobile\"}}";

    @TempDir
    private Path folder;

    private SpoiledShop shop;
    private Path keyFile;

    @BeforeEach
    void makeAShopWithTwoGenerations() throws IOException {
        shop = SpoiledShop.in(folder);
        keyFile = Files.writeString(folder.resolve("key"), KEY + "\n");
        build();
    }

    private void build() {
        assertThat(shop.run(SpoiledShop.BUILD).exitCode()).isZero();
    }

    /** A kind of damage. */
    private interface Damage {

        void to(Path file) throws IOException;
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private static void cut(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"profiles.cm3", "texts.json", "members", "manifest.json", "manifest.sha256"})
    void theOneBeforeServesWhateverFileIsDamagedAndHow(String name) throws Exception {
        Path generation = shop.path("store/generations/g000002");
        byte[] sound = Files.readAllBytes(generation.resolve(name));
        for (Damage damage : List.<Damage>of(DamagedGenerationIT::flip, DamagedGenerationIT::cut, Files::delete)) {
            damage.to(generation.resolve(name));
            assertRefusedWithASentenceOf(name);
            assertTheOneBeforeServes();
            Files.write(generation.resolve(name), sound);
        }
        assertThat(shop.run("store verify --store DIR/store").exitCode()).isZero();
    }

    /** By commands that take the current generation and no other. */
    private void assertRefusedWithASentenceOf(String name) {
        String manifest = name.startsWith("manifest") ? "manifest" : name;
        Launcher.Run decided = shop.run("decide --workspace DIR --store DIR/store --visitor v-1");
        assertThat(decided.exitCode()).isEqualTo(2);
        assertThat(decided.err())
                .startsWith("DIR/store/generations/g000002/" + manifest)
                .endsWith("; build the store again with ./salience build\n")
                .hasLineCount(1);
        Launcher.Run verified = shop.run("store verify --store DIR/store");
        assertThat(verified.exitCode()).isEqualTo(1);
        assertThat(verified.out()).endsWith("\n1 of 2 generations are sound\n").hasLineCount(2);
    }

    private void assertTheOneBeforeServes() throws Exception {
        try (LocalServer server = LocalServer.startFromNewestSound(shop.path(""), shop.path("store"))) {
            assertThat(server.ask(ASKED).path("generation").asText()).isEqualTo("g000001");
            assertThat(ready(server.web()).path("warnings").asInt()).isEqualTo(1);
            assertThat(ready(server.web()).path("degraded").path(0).path("code").asText())
                    .isEqualTo("OLDER_GENERATION");
            assertThat(server.warnings())
                    .singleElement()
                    .asString()
                    .startsWith(
                            shop.path("store") + ": generation g000001 serves, since the current one cannot be used: "
                                    + shop.path("store/generations/g000002"));
        }
    }

    @Test
    void theManifestOfAnotherGenerationIsRefused() throws Exception {
        Path generations = shop.path("store/generations");
        for (String name : List.of("manifest.json", "manifest.sha256")) {
            Files.write(
                    generations.resolve("g000002").resolve(name),
                    Files.readAllBytes(generations.resolve("g000001").resolve(name)));
        }
        assertRefusedWithASentenceOf("manifest.json");
        assertTheOneBeforeServes();
    }

    @Test
    void aServerTellsOnceAndServesTheCurrentOneWhenItIsMended() throws Exception {
        Path map = shop.path("store/generations/g000002/profiles.cm3");
        byte[] sound = Files.readAllBytes(map);
        flip(map);
        String sentence = "generation g000001 serves, since the current one cannot be used: " + map;
        try (Launcher.Server server = serve()) {
            Web web = new Web(server.port());
            assertThat(generation(web)).isEqualTo("g000001");
            assertThat(ready(web).path("warnings").asInt()).isEqualTo(1);
            Launcher.Run status =
                    Launcher.inProcess("status", "--url", "http://127.0.0.1:" + server.port(), "--key-file", keyFile);
            assertThat(status.out().lines().filter(line -> line.startsWith("warning     ")))
                    .singleElement()
                    .asString()
                    .contains(sentence);
            Files.write(map, sound);
            waitUntil(() -> generation(web).equals("g000002"));
            assertThat(ready(web).path("warnings").asInt(-1)).isZero();
            waitUntil(() -> !ready(web).has("lastFailure")); // a moment after the swap
        }
    }

    private Launcher.Server serve() throws IOException {
        return Launcher.Server.start(shop.path(""), shop.path("store"), "--admin-key-file", keyFile);
    }

    @Test
    void aServingProcessNeverTakesADamagedGeneration() throws Exception {
        try (Launcher.Server server = serve()) {
            Web web = new Web(server.port());
            assertThat(generation(web)).isEqualTo("g000002");
            Path third = damagedCopyOfTheSecond();
            Files.writeString(shop.path("store/current"), "g000003\n");
            String refusal = third.resolve("manifest.json") + ": this is the manifest of generation g000002";
            waitUntil(() -> problem(web).startsWith(refusal));
            assertThat(ready(web).path("lastFailure").path("while").asText()).isEqualTo("GENERATION");
            assertThat(generation(web)).isEqualTo("g000002");
            assertThat(shop.run("store rollback --store DIR/store --to g000001").exitCode())
                    .isZero();
            waitUntil(() -> generation(web).equals("g000001"));
            waitUntil(() -> !ready(web).has("lastFailure")); // a moment after the swap
            build();
            waitUntil(() -> generation(web).equals("g000004"));
        }
    }

    private Path damagedCopyOfTheSecond() throws IOException {
        Path third = Files.createDirectory(shop.path("store/generations/g000003"));
        try (Stream<Path> files = Files.list(shop.path("store/generations/g000002"))) {
            for (Path file : files.toList()) {
                Files.copy(file, third.resolve(file.getFileName()));
            }
        }
        return third;
    }

    private static String generation(Web web) throws Exception {
        Web.Reply reply = web.decide(ASKED);
        assertThat(reply.status()).isEqualTo(200);
        return reply.body().path("generation").asText();
    }

    /** The first problem of the last failure; empty if nothing fails. */
    private static String problem(Web web) throws Exception {
        return web.get("/v1/admin/editions", List.of("Authorization", "Bearer " + KEY))
                .body()
                .path("failures")
                .path(0)
                .path("problems")
                .path(0)
                .asText();
    }

    private static JsonNode ready(Web web) throws Exception {
        return web.get("/health/ready").body();
    }

    private static void waitUntil(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("within " + LONGEST_WAIT).isLessThan(end);
        }
    }
}
