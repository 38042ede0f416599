package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions change while the server, a process of its own, goes on answering. */
class HotPublishIT {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final String KEY = "a-key-of-forty-characters-that-is-a-test";
    private static final String RULES = "targeting/hero.drl";
    private static final String FIRST_RULE = "Buyer on a phone sees the buyer hero";
    private static final String BUYER = "{\"visitorId\":\"v-1\",\"context\":{\"device\":\"mobile\"}}";

    @TempDir
    private Path folder;

    private SpoiledShop shop;
    private Path keyFile;

    @BeforeEach
    void makeAShop() throws IOException {
        shop = SpoiledShop.in(folder);
        keyFile = Launcher.keyFile(folder.resolve("key"), KEY + "\n");
    }

    private Launcher.Server serve(Object... more) throws IOException {
        return Launcher.Server.start(shop.path(""), shop.path("store"), more);
    }

    /** Saves a file at once, as careful editors do. */
    private void write(String file, String text) throws IOException {
        Path draft = Files.writeString(folder.resolve("draft"), text);
        Files.move(draft, shop.path(file), StandardCopyOption.ATOMIC_MOVE);
    }

    private void everybodySees(String variant, String rule) throws IOException {
        write(RULES, """
                rule "%s"
                when
                    Visitor( )
                then
                    show( "hero-offer", "%s" );
                end
                """.formatted(rule, variant));
    }

    private static JsonNode hero(Web web) throws Exception {
        Web.Reply reply = web.decide(BUYER);
        assertThat(reply.status()).isEqualTo(200);
        return reply.body().path("decisions").path("hero");
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

    private static void waitUntilServing(String rule, Web web) throws Exception {
        waitUntil(() -> hero(web).path("rule").asText().equals(rule));
    }

    private Launcher.Run tell(Launcher.Server server, Object... command) {
        List<Object> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--url", "http://127.0.0.1:" + server.port(), "--key-file", keyFile));
        return Launcher.inProcess(arguments.toArray());
    }

    private static JsonNode editions(Web web) throws Exception {
        return web.get("/v1/admin/editions", List.of("Authorization", "Bearer " + KEY))
                .body();
    }

    @Test
    void whatIsSavedServesAndWhatIsBrokenDoesNotAndIsReported() throws Exception {
        try (Launcher.Server server = serve("--admin-key-file", keyFile)) {
            Web web = new Web(server.port());
            assertThat(hero(web).path("rule").asText()).isEqualTo(FIRST_RULE);
            String first = ready(web).path("rulebook").asText();
            shop.replace(RULES, FIRST_RULE, "Buyer sees it");
            waitUntilServing("Buyer sees it", web);
            String second = ready(web).path("rulebook").asText();
            assertThat(second).isNotEqualTo(first);

            shop.replace(RULES, "device", "devise");
            waitUntil(() -> ready(web).has("lastFailure"));
            assertStrangersLearnThatItFailsAndNotWhat(ready(web), second);
            assertThat(editions(web)
                            .path("failures")
                            .path(0)
                            .path("problems")
                            .path(0)
                            .asText())
                    .isEqualTo("""
                    targeting/hero.drl:6:41: unknown field "devise"; did you mean "device"?
                        6 |     Visitor( segments contains "buyer", devise == "mobile" )
                          |                                         ^""");
            assertThat(hero(web).path("rule").asText()).isEqualTo("Buyer sees it");

            shop.replace(RULES, "devise", "device");
            waitUntil(() -> !ready(web).has("lastFailure"));
            assertThat(ready(web).path("rulebook").asText()).isEqualTo(second);
        }
    }

    /** A key, right or wrong, changes nothing there. */
    private static void assertStrangersLearnThatItFailsAndNotWhat(JsonNode told, String rulebook) {
        assertThat(told.path("status").asText()).isEqualTo("READY");
        assertThat(told.path("rulebook").asText()).isEqualTo(rulebook);
        assertThat(told.path("lastFailure").path("while").asText()).isEqualTo("LOADING");
        assertThat(told.path("lastFailure").path("problems").asInt()).isEqualTo(1);
        assertThat(told.path("degraded").path(0).path("code").asText()).isEqualTo("NOT_PUBLISHED");
        assertThat(told.toString())
                .doesNotContain("devise")
                .doesNotContain("hero")
                .doesNotContain("segment");
        assertThat(told.fieldNames())
                .toIterable()
                .filteredOn(name -> !name.equals("publishing"))
                .containsExactly(
                        "status",
                        "edition",
                        "rulebook",
                        "loadedAt",
                        "since",
                        "ageSeconds",
                        "generation",
                        "visitors",
                        "warnings",
                        "findings",
                        "degraded",
                        "lastFailure");
    }

    @Test
    void aFailingScenarioKeepsTheRulebookFromServing() throws Exception {
        try (Launcher.Server server = serve("--no-watch", "--admin-key-file", keyFile)) {
            Web web = new Web(server.port());
            String first = ready(web).path("edition").asText();
            shop.replace(RULES, "\"mobile\"", "\"tablet\"");
            assertThat(tell(server, "reload")).isEqualTo(new Launcher.Run(1, """
                    scenarios/hero.yaml:1:3: scenario "A buyer on a phone sees the buyer hero" fails: \
                    hero: expected experience hero-offer, got null (DEFAULT, no rule held); \
                    hero: expected variant buyer, got null (DEFAULT, no rule held); \
                    hero: expected reason TARGETING_MATCH, got DEFAULT (DEFAULT, no rule held)
                    not published (SCENARIOS); edition %s keeps serving
                    """.formatted(first), ""));
            assertThat(ready(web).path("edition").asText()).isEqualTo(first);
        }
    }

    @Test
    void aRollbackServesTheEarlierRulesAndContentUntilTheFilesChange() throws Exception {
        Files.delete(shop.path("scenarios/hero.yaml"));
        try (Launcher.Server server = serve("--admin-key-file", keyFile)) {
            Web web = new Web(server.port());
            String first = ready(web).path("edition").asText();
            String rulebook = ready(web).path("rulebook").asText();
            shop.replace("content/hero.yaml", "Welcome back", "Hello again");
            waitUntil(() -> headline(web).equals("Hello again"));
            assertThat(ready(web).path("rulebook").asText()).isEqualTo(rulebook);
            everybodySees("control", "Bad");
            waitUntilServing("Bad", web);
            String bad = ready(web).path("edition").asText();
            assertThat(tell(server, "rollback", first.substring(0, 8)))
                    .isEqualTo(new Launcher.Run(
                            0,
                            "Serving edition " + first + " (rulebook " + rulebook + ") with generation g000001\n",
                            ""));
            assertThat(hero(web).path("rule").asText()).isEqualTo(FIRST_RULE);
            assertThat(headline(web)).isEqualTo("Welcome back");
            assertStatusOfARollback(tell(server, "status").out(), first, rulebook, bad);
            everybodySees("control", "Bad");
            assertThat(shop.run(SpoiledShop.BUILD).exitCode()).isZero();
            waitUntil(() -> ready(web).path("generation").asText().equals("g000002"));
            assertThat(ready(web).path("edition").asText())
                    .as("the bad one, saved again")
                    .isEqualTo(first);
            everybodySees("buyer", "Better");
            waitUntilServing("Better", web);
            assertThat(headline(web)).isEqualTo("Hello again");
            assertThat(tell(server, "status").out()).contains("\nfiles       contain what serves\n");
            assertThat(tell(server, "rollback", "x"))
                    .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
                    .satisfies(run ->
                            assertThat(run.err()).contains(": no kept edition begins with \"x\"; expected one of "));
        }
    }

    private static String headline(Web web) throws Exception {
        return hero(web).path("content").path("fields").path("headline").asText();
    }

    private static void assertStatusOfARollback(String status, String first, String rulebook, String bad) {
        assertThat(status)
                .startsWith("edition     " + first + ", loaded ")
                .contains("\nrulebook    " + rulebook + "\n")
                .contains("\ngeneration  g000001, 3 visitors\n")
                .containsPattern("\nfiles       DIFFER from what serves: ROLLED_BACK since 20[0-9T:.-]+Z\n")
                .containsPattern("\ndegraded    ROLLED_BACK since 20[0-9T:.-]+Z: an earlier edition serves since a"
                        + " rollback, until the files change or ./salience reload\n")
                .containsPattern("\nkept edition  +rulebook +loaded +check\n" + bad + "  [0-9a-f]{12}  .* ago ")
                .doesNotContain("\nwarning ");
    }

    /** What stands in the way is one line each of the log, whatever is published meanwhile. */
    @Test
    void obstaclesAreLoggedOnceAndDoNotKeepEditsFromServing() throws Exception {
        Files.delete(shop.path("scenarios/hero.yaml"));
        try (Launcher.Server server = serve("--admin-key-file", keyFile)) {
            Web web = new Web(server.port());
            Files.createSymbolicLink(shop.path("loop"), Path.of("."));
            Path pipe = Files.createDirectory(shop.path("notes")).resolve("pipe.yaml");
            assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                    .isZero();
            String loop = shop.path("loop") + ": is not watched (is a link back to the folder it lies in)";
            waitUntil(() ->
                    editions(web).path("failures").path(0).path("problems").size() == 2);
            assertThat(ready(web).path("lastFailure").path("while").asText()).isEqualTo("WATCH");
            for (String rule : List.of("One", "Two", "Three")) {
                everybodySees("buyer", rule);
                waitUntilServing(rule, web);
            }
            assertThat(tell(server, "status").out())
                    .contains(" (WATCH)\n    " + loop + "; mend or remove it\n    " + pipe
                            + ": cannot be read (is a pipe); mend or remove it\n");
            Files.delete(pipe);
            Files.delete(shop.path("loop"));
            waitUntil(() -> !ready(web).has("lastFailure"));
            assertThat(server.lineWith("All files are watched again")).isNotEmpty();
            assertThat(server.lines().stream().filter(line -> line.contains(pipe.toString())))
                    .hasSize(1);
        }
    }

    @Test
    void onlyTheKeyOpensTheCallsOfAdministration() throws Exception {
        try (Launcher.Server server = serve("--admin-key-file", keyFile)) {
            Web web = new Web(server.port());
            Web.Reply missing = web.send("POST", "/v1/admin/reload", "{}");
            assertThat(missing.status()).isEqualTo(401);
            assertThat(missing.body()).hasToString("""
                    {"error":{"code":"UNAUTHORIZED","message":"the key is missing; send the one of the server's \
                    --admin-key-file as Authorization: Bearer KEY"}}""");
            Files.writeString(keyFile, KEY + "x");
            Launcher.Run forged = tell(server, "reload");
            assertThat(forged.exitCode()).isEqualTo(2);
            assertThat(forged.err())
                    .endsWith("the key is wrong; send the one of the server's --admin-key-file as"
                            + " Authorization: Bearer KEY\n");
            Files.writeString(keyFile, KEY);
            assertThat(tell(server, "reload").exitCode()).isZero();
        }
        try (Launcher.Server server = serve()) {
            Web.Reply none = new Web(server.port()).send("POST", "/v1/admin/rollback", "{}");
            assertThat(none.status()).isEqualTo(403);
            assertThat(none.body()).hasToString("""
                    {"error":{"code":"FORBIDDEN","message":"this server has no admin key; start it with \
                    --admin-key-file FILE"}}""");
        }
    }

    @Test
    void reloadsUnderLoadLoseNoRequest() throws Exception {
        Files.delete(shop.path("scenarios/hero.yaml"));
        try (Launcher.Server server = serve("--admin-key-file", keyFile)) {
            Web web = new Web(server.port());
            Map<String, String> ruleOf = new ConcurrentHashMap<>();
            ruleOf.put(ready(web).path("rulebook").asText(), FIRST_RULE);
            AtomicBoolean done = new AtomicBoolean();
            ExecutorService clients = Executors.newFixedThreadPool(4);
            try {
                List<Future<List<JsonNode>>> answers = new ArrayList<>();
                for (int client = 0; client < 4; client++) {
                    answers.add(clients.submit(() -> askUntil(done, web)));
                }
                publishOften(server, web, ruleOf);
                done.set(true);
                assertConsistent(answers, ruleOf);
            } finally {
                done.set(true);
                clients.shutdownNow();
            }
        }
    }

    /** At least a thousand answers of each client, all of them with status 200. */
    private static List<JsonNode> askUntil(AtomicBoolean done, Web web) throws Exception {
        List<JsonNode> answers = new ArrayList<>();
        while (!done.get() || answers.size() < 1_000) {
            Web.Reply reply = web.decide(BUYER);
            assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
            answers.add(reply.body());
        }
        return answers;
    }

    /** 24 sound rulebooks, 8 broken ones and 2 generations, while the workspace is watched as well. */
    private void publishOften(Launcher.Server server, Web web, Map<String, String> ruleOf) throws Exception {
        for (int i = 0; i < 24; i++) {
            String rule = "Rule " + i;
            everybodySees(i % 2 == 0 ? "buyer" : "control", rule);
            Launcher.Run published = tell(server, "reload");
            assertThat(published.exitCode()).as(published.out()).isZero();
            ruleOf.put(rulebook(published.out()), rule);
            if (i % 3 == 0) {
                write(RULES, "rule \"Broken " + i + "\" when");
                assertThat(tell(server, "reload").exitCode()).isEqualTo(1);
                assertThat(hero(web).path("rule").asText()).isEqualTo(rule);
            }
            if (i % 12 == 6) {
                everybodySees("buyer", rule);
                assertThat(shop.run(SpoiledShop.BUILD).exitCode()).isZero();
                String wanted = i < 12 ? "g000002" : "g000003";
                waitUntil(() -> ready(web).path("generation").asText().equals(wanted));
            }
        }
    }

    private static String rulebook(String published) {
        int from = published.indexOf("(rulebook ") + "(rulebook ".length();
        return published.substring(from, from + 64);
    }

    private static void assertConsistent(List<Future<List<JsonNode>>> answers, Map<String, String> ruleOf)
            throws Exception {
        Map<String, Integer> countOf = new ConcurrentHashMap<>();
        for (Future<List<JsonNode>> client : answers) {
            for (JsonNode answer : client.get()) {
                String rulebook = answer.path("rulebook").asText();
                JsonNode hero = answer.path("decisions").path("hero");
                assertThat(hero.path("rule").asText()).isEqualTo(ruleOf.get(rulebook));
                String number = hero.path("rule").asText().replace("Rule ", "");
                boolean second = !number.equals(FIRST_RULE) && Integer.parseInt(number) % 2 == 1;
                assertThat(hero.path("variant").asText()).isEqualTo(second ? "control" : "buyer");
                countOf.merge(rulebook, 1, Integer::sum);
            }
        }
        int requests = countOf.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println(requests + " requests were answered by " + countOf.size() + " rulebooks");
        assertThat(requests).isGreaterThanOrEqualTo(4_000);
        assertThat(countOf).as("how many of the 25 rulebooks were met").hasSizeGreaterThanOrEqualTo(20);
    }
}
