package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.salience.engine.digest.Sha256;
import io.salience.engine.rulebook.EvaluatorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Visitors who log in keep the variant of a sticky experience, by the ids of a request and by those that a build joins. */
class LoginIT {

    private static final int VISITORS = 60;

    @TempDir
    private Path folder;

    private SmallShop shop;

    @BeforeEach
    void writeTheShop() throws IOException {
        shop = SmallShop.in(folder);
        shop.write("linked.yaml", """
                format: csv
                visitor: { known: user, anonymous: anon }
                event: event
                time: { from: time, format: iso }
                id: id
                """);
        shop.write("rules/traits.yaml", """
                events: [view, purchase]
                properties: { amount: number }
                attributes: { accountId: text }
                traits:
                  views: { count: view, window: 7d }
                  spend: { sum: amount, of: purchase }
                """);
        shop.write("rules/targeting/all.drl", "rule \"All\" when Visitor( ) then enroll( \"test\" ); end\n");
        split("one: 5000, two: 5000", "");
    }

    private void split(String shares, String more) throws IOException {
        shop.write("rules/experiences/test.yaml", """
                id: test
                placement: home
                status: active
                variants: [ { id: one }, { id: two } ]
                sticky: true
                allocation: { %s }
                %s
                """.formatted(shares, more));
    }

    /** A row for each visitor: both ids in one, or in a row each, which joins nobody. */
    private void build(boolean joined) throws IOException {
        StringBuilder csv = new StringBuilder("id,time,user,anon,event\n");
        for (int i = 0; i < VISITORS; i++) {
            String time = ",2025-10-30T10:00:00Z,";
            csv.append(
                    joined
                            ? i + time + "k" + i + ",a" + i + ",view\n"
                            : "k" + i + time + "k" + i + ",,view\na" + i + time + ",a" + i + ",view\n");
        }
        shop.write("events.csv", csv.toString());
        shop.report("linked.yaml", "events.csv");
    }

    private LocalServer start() {
        return LocalServer.start(shop.folder().resolve("rules"), shop.store(), EvaluatorKind.INDEX);
    }

    private static JsonNode decide(LocalServer server, String visitor, String more) throws Exception {
        return server.decision(
                "home", ("{'visitorId':'" + visitor + "','content':false" + more + "}").replace('\'', '"'));
    }

    private static String variant(LocalServer server, String visitor) throws Exception {
        return decide(server, visitor, "").path("variant").asText();
    }

    /** Variants by visitor. */
    private static Map<String, String> variants(LocalServer server, List<String> visitors) throws Exception {
        Map<String, String> variants = new HashMap<>();
        for (String visitor : visitors) {
            variants.put(visitor, variant(server, visitor));
        }
        return variants;
    }

    /** Half of the visitors come under one id first, half under the other. */
    private static List<String> ids(boolean first) {
        return IntStream.range(0, VISITORS)
                .mapToObj(i -> (i % 2 == 0) == first ? "a" + i : "k" + i)
                .toList();
    }

    private static String other(String id) {
        return (id.charAt(0) == 'a' ? "k" : "a") + id.substring(1);
    }

    @Test
    void allOfThemKeepTheVariantInEitherOrder() throws Exception {
        build(true);
        try (LocalServer server = start()) {
            Map<String, String> before = variants(server, ids(true));
            Map<String, String> after = variants(server, ids(false));
            assertThat(before.values()).contains("one", "two");
            before.forEach((id, variant) -> assertThat(after).as(id).containsEntry(other(id), variant));
        }
    }

    @Test
    void allOfThemKeepTheVariantWhenTheAllocationChangedInBetween() throws Exception {
        build(true);
        try (LocalServer server = start()) {
            Map<String, String> before = variants(server, ids(true));
            split("two: 10000", "");
            server.publish();
            assertThat(variant(server, "somebody-new")).isEqualTo("two");
            Map<String, String> after = variants(server, ids(false));
            assertThat(before.values()).contains("one", "two");
            before.forEach((id, variant) -> assertThat(after).as(id).containsEntry(other(id), variant));
            assertThat(variants(server, ids(true))).isEqualTo(before);
        }
    }

    @Test
    void theNextBuildJoinsWhoLoggedInMeanwhile() throws Exception {
        build(false);
        try (LocalServer server = start()) {
            Map<String, String> before = variants(server, ids(true));
            split("two: 10000", "");
            build(true);
            server.publish();
            Map<String, String> after = variants(server, ids(false));
            before.forEach((id, variant) -> assertThat(after).as(id).containsEntry(other(id), variant));
        }
    }

    @Test
    void whoSaysBothIdsKeepsTheVariantWithoutABuild() throws Exception {
        build(false);
        split("one: 5000, two: 5000", "hashBy: [accountId, visitorId]");
        try (LocalServer server = start()) {
            List<String> devices =
                    IntStream.range(0, VISITORS).mapToObj(i -> "a" + i).toList();
            Map<String, String> before = variants(server, devices);
            split("two: 10000", "hashBy: [accountId, visitorId]");
            server.publish();
            List<String> kept = new ArrayList<>();
            for (String device : devices) {
                String account = ",'attributes':{'accountId':'account-" + device + "'}";
                kept.add(decide(server, device, account).path("variant").asText());
                assertThat(decide(server, "laptop-" + device, account)
                                .path("variant")
                                .asText())
                        .as("the account keeps it elsewhere")
                        .isEqualTo(before.get(device));
            }
            assertThat(kept).isEqualTo(devices.stream().map(before::get).toList());
        }
    }

    @Test
    void aDamagedFileOfJoinedIdsIsRefusedAndTheGenerationBeforeServes() throws Exception {
        build(true);
        build(true);
        Path file = shop.store().resolve("generations/g000002/joined-ids");
        byte[] sound = Files.readAllBytes(file);
        byte[] flipped = sound.clone();
        flipped[sound.length / 2] ^= 1;
        for (byte[] bytes : List.of(flipped, Arrays.copyOf(sound, sound.length / 2))) {
            Files.write(file, bytes);
            assertRefused(file);
        }
        Files.delete(file);
        assertRefused(file);
        try (LocalServer server = LocalServer.startFromNewestSound(shop.folder().resolve("rules"), shop.store())) {
            JsonNode decision = server.ask("{\"visitorId\":\"a1\"}");
            assertThat(decision.path("generation").asText()).isEqualTo("g000001");
        }
        Files.write(file, sound);
        assertThat(Launcher.inProcess("store", "verify", "--store", shop.store())
                        .exitCode())
                .isZero();
    }

    private void assertRefused(Path file) {
        Launcher.Run decided = Launcher.inProcess(
                "decide", "--workspace", shop.folder().resolve("rules"), "--store", shop.store(), "--visitor", "a1");
        assertThat(decided.exitCode()).isEqualTo(2);
        assertThat(decided.err())
                .startsWith(file + ": the file ")
                .endsWith("; build the store again with ./salience build\n")
                .hasLineCount(1);
        Launcher.Run verified = Launcher.inProcess("store", "verify", "--store", shop.store());
        assertThat(verified.exitCode()).isEqualTo(1);
        assertThat(verified.out()).endsWith("\n1 of 2 generations are sound\n").hasLineCount(2);
    }

    /** What was built before this file existed has none. */
    @Test
    void aGenerationThatDoesNotSayWhoIsJoinedServesWithAWarning() throws Exception {
        build(true);
        Path generation = shop.store().resolve("generations/g000001");
        withoutJoinedIds(generation);
        try (LocalServer server = start()) {
            assertThat(server.warnings())
                    .containsExactly(
                            "generation g000001 does not say which ids are one visitor; sticky experiences look"
                                    + " only at the ids of the request until the next build");
            Map<String, String> variants = variants(server, ids(true));
            long changed = variants(server, ids(false)).entrySet().stream()
                    .filter(entry -> !entry.getValue().equals(variants.get(other(entry.getKey()))))
                    .count();
            assertThat(changed).isPositive();
            build(true);
            server.publish();
            assertThat(server.web().get("/health/ready").body().path("warnings"))
                    .isEmpty();
        }
    }

    /** Takes the file out of the manifest, whose hash stands beside it. */
    private static void withoutJoinedIds(Path generation) throws IOException {
        Path manifest = generation.resolve("manifest.json");
        String text = Files.readString(manifest)
                .replaceFirst(
                        ",\\s*\\{\\s*\"name\" : \"joined-ids\",\\s*\"bytes\" : [0-9]+,\\s*\"sha256\" : \"[0-9a-f]+\"\\s*\\}",
                        "");
        assertThat(text).doesNotContain("joined-ids");
        Files.writeString(manifest, text);
        Files.writeString(
                generation.resolve("manifest.sha256"),
                Sha256.ofBytes(Files.readAllBytes(manifest)) + "  manifest.json\n");
        Files.delete(generation.resolve("joined-ids"));
    }
}
