package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.salience.server.http.HttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Part 6: decisions over HTTP, for many at once, with errors that say what to do. */
class ServerIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PLACEMENTS =
            List.of("home-hero", "promo-strip", "category-banner", "cart-reminder", "newsletter-box");

    @TempDir
    private static Path folder;

    private static Path store;
    private static LocalServer server;

    @BeforeAll
    static void buildAndServe() {
        store = LocalServer.buildSample(folder.resolve("store"));
        server = LocalServer.ofSample(store);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void allPlacementsAreDecidedWhereNoneIsNamed() throws Exception {
        JsonNode answer = server.ask("{\"visitorId\":\"v-anna\"}");
        assertThat(names(answer.path("decisions"))).isEqualTo(PLACEMENTS);
        assertThat(names(answer.path("decisions").path("home-hero")))
                .containsExactly("decisionId", "experience", "variant", "reason", "rule", "content");
        assertThat(names(answer))
                .containsExactly("visitorId", "rulebook", "generation", "evaluator", "variantKey", "decisions");
    }

    @Test
    void namedPlacementsAreDecidedInTheOrderNamed() throws Exception {
        JsonNode answer = server.ask(
                "{\"visitorId\":\"v-anna\",\"placements\":[\"newsletter-box\",\"home-hero\",\"cart-reminder\"]}");
        assertThat(names(answer.path("decisions"))).containsExactly("newsletter-box", "home-hero", "cart-reminder");
        JsonNode all = LocalServer.withoutNames(server.ask("{\"visitorId\":\"v-anna\"}"));
        LocalServer.withoutNames(answer)
                .path("decisions")
                .properties()
                .forEach(one -> assertThat(one.getValue())
                        .isEqualTo(all.path("decisions").path(one.getKey())));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void aBodyThatIsNotJsonIsMalformed() throws Exception {
        assertError("{\"visitorId\":", 400, """
                {"error":{"code":"MALFORMED_JSON",\
                "message":"the body is not JSON at line 1, column 14; expected a JSON object"}}""");
        assertError("null", 400, """
                {"error":{"code":"MALFORMED_JSON","message":"the body is null; expected a JSON object"}}""");
        assertError("", 400, """
                {"error":{"code":"MALFORMED_JSON","message":"the body is empty; expected a JSON object"}}""");
    }

    @Test
    void withoutVisitorThereIsNoDecision() throws Exception {
        String missing = """
                {"error":{"code":"MISSING_FIELD","message":"visitorId is missing; expected the visitor's id",\
                "field":"visitorId"}}""";
        assertError("{}", 400, missing);
        assertError("{\"visitorId\":\"\"}", 400, missing);
    }

    @Test
    void whatIsNotKnownIsToldWithWhatWasPerhapsMeant() throws Exception {
        assertError("{\"visitorId\":\"v-anna\",\"placement\":[\"home-hero\"]}", 400, """
                {"error":{"code":"UNKNOWN_FIELD",\
                "message":"unknown field \\"placement\\"; did you mean \\"placements\\"?","field":"placement"}}""");
        assertError("{\"visitorId\":\"v-anna\",\"context\":{\"devise\":\"mobile\"}}", 400, """
                {"error":{"code":"UNKNOWN_FIELD",\
                "message":"unknown context \\"devise\\"; did you mean \\"device\\"?","field":"context.devise"}}""");
        assertError("{\"visitorId\":\"v-anna\",\"attributes\":{\"plann\":\"gold\"}}", 400, """
                {"error":{"code":"UNKNOWN_FIELD",\
                "message":"unknown attribute \\"plann\\"; did you mean \\"plan\\"?","field":"attributes.plann"}}""");
        assertError("{\"visitorId\":\"v-anna\",\"placements\":[\"home-hero\",\"home-herp\"]}", 400, """
                {"error":{"code":"UNKNOWN_FIELD",\
                "message":"unknown placement \\"home-herp\\"; did you mean \\"home-hero\\"?","field":"placements[1]"}}""");
        assertError("{\"visitorId\":\"v-anna\",\"consent\":{\"personalisation\":true}}", 400, """
                {"error":{"code":"UNKNOWN_FIELD",\
                "message":"unknown field \\"personalisation\\"; did you mean \\"personalization\\"?",\
                "field":"consent.personalisation"}}""");
    }

    @Test
    void valuesOfAnotherTypeAreInvalid() throws Exception {
        assertError("{\"visitorId\":7}", 400, """
                {"error":{"code":"INVALID_VALUE","message":"expected another type of value for \\"visitorId\\"",\
                "field":"visitorId"}}""");
        assertError("{\"visitorId\":\"v-anna\",\"attributes\":{\"householdSize\":\"many\"}}", 400, """
                {"error":{"code":"INVALID_VALUE",\
                "message":"attribute \\"householdSize\\" is number, found \\"many\\"","field":"attributes.householdSize"}}""");
        assertError("{\"visitorId\":\"v-anna\",\"context\":{\"device\":null}}", 400, """
                {"error":{"code":"INVALID_VALUE",\
                "message":"expected a text of at most 2048 characters; leave it out where it is not known",\
                "field":"context.device"}}""");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        assertError("{\"visitorId\":\"" + "v".repeat(65_536) + "\"}", 413, """
                {"error":{"code":"BODY_TOO_LARGE","message":"the body is larger than 65536 bytes; send less"}}""");
    }

    @Test
    void otherPathsAndMethodsAreRefused() throws Exception {
        Web.Reply nothing = server.web().get("/v1/decisions");
        assertThat(nothing.status()).isEqualTo(404);
        assertThat(nothing.body()).hasToString("""
                {"error":{"code":"NOT_FOUND","message":"there is nothing here; decisions are at POST /v1/decide"}}""");
        Web.Reply method = server.web().get("/v1/decide");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.body()).hasToString("""
                {"error":{"code":"METHOD_NOT_ALLOWED","message":"this path does not answer GET; see the README"}}""");
    }

    private static void assertError(String body, int status, String wanted) throws Exception {
        Web.Reply reply = server.web().decide(body);
        assertThat(reply.body()).hasToString(wanted);
        assertThat(reply.status()).isEqualTo(status);
    }

    @Test
    void healthTellsThatItLivesAndWhatItServes() throws Exception {
        assertThat(server.web().get("/health/live"))
                .isEqualTo(new Web.Reply(200, JSON.readTree("{\"status\":\"UP\"}")));
        Web.Reply ready = server.web().get("/health/ready");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.body().path("status").asText()).isEqualTo("READY");
        assertThat(ready.body().path("generation").asText()).isEqualTo("g000001");
        assertThat(ready.body().path("visitors").asInt()).isEqualTo(400);
        assertThat(ready.body().path("warnings").asInt(-1)).isZero();
    }

    @Test
    void aServerThatHasNothingToServeYetLivesButIsNotReady() throws Exception {
        try (HttpServer starting = new HttpServer(Clock.systemUTC())) {
            starting.listen("127.0.0.1", 0);
            Web web = new Web(starting.port());
            Web.Reply notReady = new Web.Reply(503, JSON.readTree("""
                    {"error":{"code":"NOT_READY","message":"the server is starting; try again in a moment"}}"""));
            assertThat(web.get("/health/live").status()).isEqualTo(200);
            assertThat(web.get("/health/ready")).isEqualTo(notReady);
            assertThat(web.decide("{\"visitorId\":\"v-anna\"}")).isEqualTo(notReady);
        }
    }

    @Test
    void sixteenClientsAtOnceGetTheAnswersOfOne() throws Exception {
        List<String> visitors = List.of("v-anna", "v-ben", "v-cleo", "v-new", "v-adam", "v-0001", "v-0227", "v-0100");
        List<JsonNode> alone = new ArrayList<>();
        for (String visitor : visitors) {
            alone.add(LocalServer.withoutNames(server.ask(body(visitor))));
        }
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int client = 0; client < 16; client++) {
                int first = client;
                counts.add(clients.submit(() -> askTwoHundredTimes(visitors, alone, first)));
            }
            for (Future<Integer> same : counts) {
                assertThat(same.get()).isEqualTo(200);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    /** How many answers were as if alone. */
    private static int askTwoHundredTimes(List<String> visitors, List<JsonNode> alone, int first) throws Exception {
        int same = 0;
        for (int i = 0; i < 200; i++) {
            int which = (first + i) % visitors.size();
            JsonNode answer = LocalServer.withoutNames(server.ask(body(visitors.get(which))));
            same += answer.equals(alone.get(which)) ? 1 : 0;
        }
        return same;
    }

    private static String body(String visitor) {
        return "{\"visitorId\":\"" + visitor + "\",\"context\":{\"country\":\"DE\",\"device\":\"mobile\","
                + "\"language\":\"de\",\"url\":\"https://shop.example/tents\"}}";
    }

    @Test
    void theServedProcessStopsAtOnceAndLeavesNothingBehind() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Launcher.Jvm jvm = Launcher.Jvm.ofTests("-Djava.io.tmpdir=" + temporary);
        Launcher.Server process = Launcher.Server.start(
                jvm, "serve", "--workspace", LocalServer.SAMPLE_RULES, "--store", store, "--port", 0);
        assertThat(new Web(process.port()).decide(body("v-anna")).status()).isEqualTo(200);
        assertThat(temporary).isNotEmptyDirectory();
        // 128 and the number of SIGTERM, as the JVM has it.
        assertThat(process.stop(Duration.ofSeconds(20))).isEqualTo(143);
        assertThat(temporary).isEmptyDirectory();
    }
}
