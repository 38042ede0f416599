package io.salience.server.acceptance;

import static io.salience.server.acceptance.TrafficShop.bucket;
import static io.salience.server.acceptance.TrafficShop.visitors;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiences in full: who is in which, with which variant, for how long, and how testers and caches name them. */
class ExperiencesIT {

    @TempDir
    private static Path folder;

    private static TrafficShop shop;
    private static LocalServer server;

    @BeforeAll
    static void buildAndServe() throws IOException {
        shop = TrafficShop.in(folder.resolve("shop"));
        server = shop.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** @param more such as {@code ,'context':{}}, with single quotes */
    private static JsonNode decision(String placement, String visitor, String more) throws Exception {
        return server.decision(placement, body(visitor, more));
    }

    private static String body(String visitor, String more) {
        return ("{'visitorId':'" + visitor + "','content':false" + more + "}").replace('\'', '"');
    }

    /** Such as {@code sticky/one}; the details where there is no variant. */
    private static String shown(JsonNode decision) {
        return decision.has("variant")
                ? decision.path("experience").asText() + "/"
                        + decision.path("variant").asText()
                : decision.path("details").toString();
    }

    private static String shown(String placement, String visitor) throws Exception {
        return shown(decision(placement, visitor, ""));
    }

    @Test
    void ofAllStatusesAndSchedulesTheActiveOneInForceOfTheHighestPriorityDecides() throws Exception {
        assertThat(shown("life", "visitor-1")).isEqualTo("now/two");
    }

    @Test
    void aTargetedExperienceShowsAndASplitOneDrawsInsideItsAudience() throws Exception {
        for (String visitor : visitors()) {
            JsonNode byTv = decision("audience", visitor, ",'context':{'device':'tv'}");
            assertThat(shown(byTv)).isEqualTo(bucket("audience", visitor) < 5000 ? "audience/one" : "audience/two");
            assertThat(byTv.path("reason").asText()).isEqualTo("SPLIT");
            assertThat(shown("audience", visitor)).isEqualTo("[\"UNKNOWN_VISITOR\"]");
        }
        assertThat(decision("life", "visitor-1", "").path("reason").asText()).isEqualTo("STATIC");
    }

    @Test
    void explicitRangesDecideAndTheirGapsAreOutside() throws Exception {
        Set<String> seen = new TreeSet<>();
        for (String visitor : visitors()) {
            int bucket = bucket("ranges", visitor);
            String expected = bucket < 3000
                    ? "ranges/one"
                    : bucket < 6000 || bucket >= 8000 ? "ranges/two" : "[\"OUTSIDE_TRAFFIC\"]";
            assertThat(shown("ranges", visitor)).as(visitor).isEqualTo(expected);
            seen.add(expected);
        }
        assertThat(seen).hasSize(3);
    }

    @Test
    void coverageTakesAPartOfEachShareAndTheRestGoesOn() throws Exception {
        Set<String> seen = new TreeSet<>();
        for (String visitor : visitors()) {
            int bucket = bucket("coverage", visitor);
            String expected =
                    bucket < 2000 ? "coverage/one" : bucket >= 5000 && bucket < 7000 ? "coverage/two" : "rest/two";
            assertThat(shown("coverage", visitor)).as(visitor).isEqualTo(expected);
            seen.add(expected);
        }
        assertThat(seen).hasSize(3);
    }

    @Test
    void oneAccountGetsOneVariantAndWhoHasNoneIsPassedOver() throws Exception {
        for (String account : visitors()) {
            String expected = bucket("account", account) < 5000 ? "account/one" : "account/two";
            for (String visitor : List.of("visitor-1", "visitor-2")) {
                JsonNode decision = decision("account", visitor, ",'attributes':{'accountId':'" + account + "'}");
                assertThat(shown(decision)).isEqualTo(expected);
            }
        }
        assertThat(shown("account", "visitor-1")).isEqualTo("[\"NOT_BUCKETED\"]");
    }

    @Test
    void experiencesOfALayerExcludeEachOtherAcrossPlacements() throws Exception {
        int left = 0;
        for (String visitor : visitors()) {
            JsonNode decisions =
                    server.ask(body(visitor, ",'placements':['left','right']")).path("decisions");
            boolean isLeft = bucket("walnut", visitor) < 5000;
            assertThat(decisions.path("left").has("variant")).isEqualTo(isLeft);
            assertThat(decisions.path("right").has("variant")).isEqualTo(!isLeft);
            left += isLeft ? 1 : 0;
        }
        assertThat(left).isBetween(1, visitors().size() - 1);
    }

    @Test
    void holdoutsKeepVisitorsOutOfEverythingAndOfOneExperience() throws Exception {
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < 100; i++) {
            String visitor = "visitor-" + i;
            boolean held = bucket("holdout", visitor) < 1000;
            boolean heldHere = bucket("held-holdout", visitor) < 4000;
            assertThat(shown("life", visitor)).isEqualTo(held ? "[\"HOLDOUT\"]" : "now/two");
            assertThat(shown("held", visitor)).isEqualTo(held || heldHere ? "[\"HOLDOUT\"]" : "held/one");
            seen.add(held + " " + heldHere);
        }
        assertThat(seen).hasSize(4);
    }

    @Test
    void whoGotAVariantKeepsItAfterTheAllocationChangedAndTheServerStartedAgain() throws Exception {
        TrafficShop own = TrafficShop.in(folder.resolve("sticky"));
        Path store = own.files().store();
        own.stickyShares("one: 10000");
        List<String> visitors = visitors().subList(0, 20);
        try (Launcher.Server first =
                Launcher.Server.start(own.rules(), own.files().store())) {
            assertThat(assignments(store)).isZero();
            for (String visitor : visitors) {
                for (int i = 0; i < 2; i++) {
                    assertThat(shown(sticky(first, visitor))).isEqualTo("sticky/one");
                }
            }
        }
        assertThat(assignments(store)).isEqualTo(visitors.size());
        own.stickyShares("two: 10000");
        try (Launcher.Server second =
                Launcher.Server.start(own.rules(), own.files().store())) {
            for (String visitor : visitors) {
                assertThat(shown(sticky(second, visitor))).isEqualTo("sticky/one");
                assertThat(sticky(second, visitor).path("details")).hasToString("[\"STICKY\"]");
            }
            assertThat(shown(sticky(second, "visitor-new"))).isEqualTo("sticky/two");
        }
        assertThat(assignments(store)).isEqualTo(visitors.size() + 1);
    }

    /** How many records of assignments the store holds. */
    private static long assignments(Path store) throws IOException {
        long records = 0;
        try (Stream<Path> files = Files.list(store.resolve("assignments"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".log")).toList()) {
                records += Files.readAllLines(file).stream()
                        .filter(line -> line.contains("\"variant\""))
                        .count();
            }
        }
        return records;
    }

    private static JsonNode sticky(Launcher.Server server, String visitor) throws Exception {
        Web.Reply reply = new Web(server.port()).decide(body(visitor, ",'placements':['sticky']"));
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        return reply.body().path("decisions").path("sticky");
    }

    @Test
    void aSignedTokenForcesVariantsThatAreNotCounted() throws Exception {
        Path key = Launcher.keyFile(folder.resolve("key"), "81f4c09b27d63ea5702cb8e914d35fa6");
        Path other = Launcher.keyFile(folder.resolve("other-key"), "81f4c09b27d63ea5702cb8e914d35faF");
        List<Object> options = List.of("--experience", "draft=one", "--experience", "held=two", "--hours", 2);
        try (Launcher.Server process =
                Launcher.Server.start(shop.rules(), shop.files().store(), "--override-key-file", key)) {
            Web web = new Web(process.port());
            String forced = body("visitor-1", ",'overrides':'" + token(key, options) + "'");
            JsonNode decisions = web.decide(forced).body().path("decisions");
            assertThat(shown(decisions.path("life"))).isEqualTo("draft/one");
            assertThat(shown(decisions.path("held"))).isEqualTo("held/two");
            assertThat(decisions.path("life").path("details")).hasToString("[\"OVERRIDE\"]");
            assertThat(decisions.path("life").path("counted")).hasToString("false");
            assertThat(decisions.path("ranges").has("counted")).isFalse();
            String withOther = body("visitor-1", ",'overrides':'" + token(other, options) + "'");
            assertRefused(
                    web.decide(withOther),
                    "INVALID_VALUE",
                    "the override token was not signed with this server's key, or was changed; make a new one with"
                            + " ./salience override");
            String archived = token(key, List.of("--experience", "archived=one"));
            assertRefused(
                    web.decide(body("visitor-1", ",'overrides':'" + archived + "'")),
                    "INVALID_VALUE",
                    "experience \"archived\" is archived; choose another one");
        }
        assertRefused(
                server.web().decide(body("visitor-1", ",'overrides':'x.y'")),
                "INVALID_VALUE",
                "this server takes no overrides; start it with --override-key-file");
    }

    private static String token(Path key, List<Object> options) {
        List<Object> arguments = new ArrayList<>(List.of("override", "--key-file", key));
        arguments.addAll(options);
        Launcher.Run run = Launcher.inProcess(arguments.toArray());
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run.out().strip();
    }

    private static void assertRefused(Web.Reply reply, String code, String message) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().path("error").path("code").asText()).isEqualTo(code);
        assertThat(reply.body().path("error").path("message").asText()).isEqualTo(message);
        assertThat(reply.body().path("error").path("field").asText()).isEqualTo("overrides");
    }

    @Test
    void aKeyThatIsTooShortIsRefused() throws Exception {
        Path key = Files.writeString(folder.resolve("short-key"), "too short\n");
        Launcher.Run run = Launcher.inProcess("override", "--key-file", key, "--experience", "draft=one");
        assertThat(run)
                .isEqualTo(new Launcher.Run(
                        2,
                        "",
                        key
                                + ": has 10 bytes; expected a file of 32 to 4096 secret bytes, such as: openssl rand -base64"
                                + " 48\n"));
    }

    @Test
    void shortIdsAreGivenOnceAndAnswersCarryTheirKey() throws Exception {
        TrafficShop own = TrafficShop.in(folder.resolve("locked"));
        Path lock = own.rules().resolve("experiences.lock");
        try (LocalServer without = own.start()) {
            assertThat(without.ask(body("visitor-1", "")).has("variantKey")).isFalse();
        }
        String noLock = "experiences.lock: note: does not exist, so answers have no variantKey;"
                + " run ./salience lock WORKSPACE if you want one\n";
        assertThat(check(own).out()).contains(noLock);
        assertThat(Launcher.inProcess("lock", own.rules()))
                .isEqualTo(new Launcher.Run(0, lock + ": 48 new short ids\n", ""));
        String locked = Files.readString(lock);
        assertThat(Launcher.inProcess("lock", own.rules()).out()).isEqualTo(lock + ": 0 new short ids\n");
        assertThat(check(own).out()).doesNotContain("experiences.lock");
        try (LocalServer with = own.start()) {
            String two = ",'placements':['life','held'],'context':{'device':'tv'}";
            assertThat(with.ask(body(heldNowhere(), two)).path("variantKey").asText())
                    .isEqualTo(number(locked, "held") + "_0." + number(locked, "now") + "_1");
            assertThat(with.ask(body("visitor-1", ",'placements':['account']")).path("variantKey"))
                    .hasToString("\"\"");
        }
        Files.move(own.rules().resolve("experiences/low.yaml"), folder.resolve("low.yaml"));
        Files.delete(own.rules().resolve("targeting/low.drl"));
        Files.writeString(
                own.rules().resolve("experiences/high.yaml"),
                Files.readString(folder.resolve("low.yaml")).replace("id: low", "id: high"));
        assertThat(check(own).err())
                .isEqualTo("experiences.lock: experience \"high\" has no short id; run ./salience lock WORKSPACE\n");
        assertThat(Launcher.inProcess("lock", own.rules()).exitCode()).isZero();
        assertThat(Files.readString(lock)).contains(locked.lines().toList()).contains("high: g\n");
    }

    private static String heldNowhere() {
        return visitors().stream()
                .filter(visitor -> bucket("held-holdout", visitor) >= 4000)
                .findFirst()
                .orElseThrow();
    }

    private static String number(String lock, String name) {
        String start = "\n" + name + ": ";
        int from = lock.indexOf(start) + start.length();
        return lock.substring(from, lock.indexOf('\n', from));
    }

    private static Launcher.Run check(TrafficShop own) {
        return Launcher.inProcess("check", own.rules());
    }

    @Test
    void theSampleShopIsLocked() {
        Launcher.Run run = Launcher.inProcess("check", LocalServer.SAMPLE_RULES);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).doesNotContain("experiences.lock");
    }
}
