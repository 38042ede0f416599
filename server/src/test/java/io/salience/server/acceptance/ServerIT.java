package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                .containsExactly(
                        "visitorId", "visitorKnown", "rulebook", "generation", "evaluator", "variantKey", "decisions");
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
    void aBodyThatIsNotOneObjectIsRefused() throws Exception {
        assertError("[1]", 400, """
                {"error":{"code":"MALFORMED_JSON","message":"the body is an array; expected a JSON object"}}""");
        assertError("{\"visitorId\":\"v-anna\"} {}", 400, """
                {"error":{"code":"MALFORMED_JSON",\
                "message":"another value follows the JSON object at line 1, column 24; expected one JSON object"}}""");
        assertError("{\"visitorId\":\"v-anna\",\"attributes\":" + "[".repeat(100), 400, """
                {"error":{"code":"MALFORMED_JSON",\
                "message":"the body nests deeper than 100 levels; expected a JSON object"}}""");
    }

    @Test
    void aKeyThatIsThereTwiceIsNamed() throws Exception {
        assertError("{\"visitorId\":\"v-anna\",\n \"visitorId\":\"v-ben\"}", 400, """
                {"error":{"code":"MALFORMED_JSON",\
                "message":"the key \\"visitorId\\" is there twice, the second time at line 2, column 13; write it once",\
                "field":"visitorId"}}""");
        assertError("{\"visitorId\":\"v-anna\",\"items\":{\"A\":[{},{\"b\":[{\"c\":1,\"c\":1}]}]}}", 400, """
                {"error":{"code":"MALFORMED_JSON",\
                "message":"the key \\"c\\" is there twice, the second time at line 1, column 56; write it once",\
                "field":"items.A[1].b[0].c"}}""");
    }

    @Test
    void withoutVisitorThereIsNoDecision() throws Exception {
        String missing = """
                {"error":{"code":"MISSING_FIELD","message":"visitorId is missing; expected the visitor's id",\
                "field":"visitorId","problems":[{"field":"visitorId","code":"MISSING_FIELD",\
                "message":"visitorId is missing; expected the visitor's id",\
                "expected":"a string of 1 to 256 characters"}]}}""";
        assertError("{}", 400, missing);
        assertError("{\"visitorId\":\"\"}", 400, missing);
        assertError("{\"visitorId\":null}", 400, missing);
        assertError("{\"visitorId\":7}", 400, refused("""
                {"field":"visitorId","code":"INVALID_VALUE",\
                "message":"expected a string for \\"visitorId\\", found a number","found":"a number","expected":"a string"}"""));
        assertError("{\"visitorId\":\"\\ud800\"}", 400, refused("""
                {"field":"visitorId","code":"INVALID_VALUE",\
                "message":"expected a string for \\"visitorId\\", found a string with half of a surrogate pair",\
                "found":"a string with half of a surrogate pair","expected":"a string"}"""));
    }

    @Test
    void aMisspelledFieldIsRefusedWithEverythingElseThatIsWrong() throws Exception {
        assertError("{\"visitorid\":\"v-anna\",\"context\":{\"device\":7}}", 400, refused("""
                {"field":"visitorId","code":"MISSING_FIELD","message":"visitorId is missing; expected the visitor's id",\
                "expected":"a string of 1 to 256 characters"},\
                {"field":"visitorid","code":"UNKNOWN_FIELD",\
                "message":"unknown field \\"visitorid\\"; did you mean \\"visitorId\\"?","found":"a string",\
                "expected":"a field of the request"},\
                {"field":"context.device","code":"INVALID_VALUE",\
                "message":"expected a string for \\"context.device\\", found a number","found":"a number",\
                "expected":"a string"}"""));
    }

    /** An error by the first of some problems. */
    private static String refused(String problems) throws Exception {
        ArrayNode all = (ArrayNode) JSON.readTree("[" + problems + "]");
        ObjectNode error = JSON.createObjectNode();
        for (String name : List.of("code", "message", "field")) {
            error.set(name, all.get(0).get(name));
        }
        error.set("problems", all);
        return JSON.createObjectNode().set("error", error).toString();
    }

    /** What is written as a JSON value in a request, and the problem that the answer lists. */
    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'context':{'devise':'x'} => context.devise => UNKNOWN_FIELD => unknown context "devise"; did you mean "device"? => a string => a field of the context
            'context':{'device':null} => context.device => INVALID_VALUE => expected a string for "context.device", found null; leave it out if it is not known => null => a string
            'context':{'device':['x']} => context.device => INVALID_VALUE => expected a string for "context.device", found an array => an array => a string
            'context':{'device':'\\udc00'} => context.device => INVALID_VALUE => expected a string for "context.device", found a string with half of a surrogate pair => a string with half of a surrogate pair => a string
            'context':{'hour':'7'} => context.hour => INVALID_VALUE => context.hour comes from the clock; leave it out => a string => no value
            'context':[] => context => INVALID_VALUE => expected an object of strings for "context", found an array => an array => an object of strings
            'attributes':{'plann':'gold'} => attributes.plann => UNKNOWN_FIELD => unknown attribute "plann"; did you mean "plan"? => a string => an attribute of the workspace
            'attributes':{'householdSize':'many'} => attributes.householdSize => INVALID_VALUE => attribute "householdSize" is number, found "many" => a string => a number
            'attributes':{'householdSize':null} => attributes.householdSize => INVALID_VALUE => attribute "householdSize" is number, found null; leave it out if it is not known => null => a number
            'attributes':{'householdSize':1e999999} => attributes.householdSize => INVALID_VALUE => attribute "householdSize" is number, found the number 1e999999, which is too large => the number 1e999999, which is too large => a number
            'attributes':{'householdSize':1e99999999999} => attributes.householdSize => INVALID_VALUE => attribute "householdSize" is number, found the number 1e99999999999, which is too large => the number 1e99999999999, which is too large => a number
            'attributes':'x' => attributes => INVALID_VALUE => expected an object for "attributes", found a string => a string => an object
            'consent':'yes' => consent => INVALID_VALUE => expected an object for "consent", found a string; consent counts as refused => a string => an object
            'consent':{'personalization':'no'} => consent.personalization => INVALID_VALUE => expected true or false for "consent.personalization", found a string; consent counts as refused => a string => true or false
            'consent':{'personalization':null} => consent.personalization => INVALID_VALUE => expected true or false for "consent.personalization", found null; leave it out if it is not known; consent counts as refused => null => true or false
            'consent':{'personalisation':true} => consent.personalisation => UNKNOWN_FIELD => unknown field "personalisation"; did you mean "personalization"?; consent counts as refused => a boolean => personalization
            'content':'yes' => content => INVALID_VALUE => expected true or false for "content", found a string => a string => true or false
            'explain':1 => explain => INVALID_VALUE => expected true or false for "explain", found a number => a number => true or false
            'strict':'true' => strict => INVALID_VALUE => expected true or false for "strict", found a string => a string => true or false
            'locale':7 => locale => INVALID_VALUE => expected a string for "locale", found a number => a number => a string
            'locale':'in English' => locale => INVALID_VALUE => expected a language tag such as "de-AT" for "locale", found "in English" => a string => a language tag
            """)
    void aWrongValueCostsThatValueAndIsListed(
            String said, String field, String code, String message, String found, String expected) throws Exception {
        String body = "{\"visitorId\":\"v-anna\"%s%s}";
        JsonNode answer = LocalServer.withoutNames(server.ask(body.formatted(",", said.replace('\'', '"'))));
        assertThat(answer.path("problems"))
                .hasToString(JSON.createArrayNode()
                        .add(JSON.createObjectNode()
                                .put("field", field)
                                .put("code", code)
                                .put("message", message)
                                .put("found", found)
                                .put("expected", expected))
                        .toString());
        if (!field.startsWith("consent")) {
            ((ObjectNode) answer).remove("problems");
            assertThat(answer).isEqualTo(LocalServer.withoutNames(server.ask(body.formatted("", ""))));
        }
    }

    @Test
    void anUnknownPlacementGetsNoDecisionAndTheOthersDo() throws Exception {
        JsonNode answer =
                server.ask("{\"visitorId\":\"v-anna\",\"placements\":[\"home-herp\",\"promo-strip\",null,7]}");
        assertThat(names(answer.path("decisions"))).containsExactly("promo-strip");
        assertThat(answer.path("problems")).hasToString("""
                [{"field":"placements[0]","code":"UNKNOWN_FIELD",\
                "message":"unknown placement \\"home-herp\\"; did you mean \\"home-hero\\"?","found":"a string",\
                "expected":"a placement of the workspace"},\
                {"field":"placements[2]","code":"INVALID_VALUE",\
                "message":"expected a string for \\"placements[2]\\", found null; leave it out if it is not known",\
                "found":"null","expected":"a string"},\
                {"field":"placements[3]","code":"INVALID_VALUE",\
                "message":"expected a string for \\"placements[3]\\", found a number","found":"a number",\
                "expected":"a string"}]""");
        for (String none : List.of("[null]", "[\"home-herp\"]")) {
            assertThat(server.ask("{\"visitorId\":\"v-anna\",\"placements\":" + none + "}")
                            .path("decisions"))
                    .as("nothing that was asked for exists")
                    .isEmpty();
        }
        JsonNode all = server.ask("{\"visitorId\":\"v-anna\",\"placements\":\"home-hero\"}");
        assertThat(names(all.path("decisions"))).isEqualTo(PLACEMENTS);
        assertThat(all.at("/problems/0/message").asText())
                .isEqualTo("expected an array of strings for \"placements\", found a string");
    }

    @Test
    void strictRequestsAreRefusedWithAllProblems() throws Exception {
        assertError("""
                {"visitorId":"v-anna","strict":true,"attributes":{"plan":3},"placements":["home-hero","home-herp"]}""", 400, refused("""
                {"field":"placements[1]","code":"UNKNOWN_FIELD",\
                "message":"unknown placement \\"home-herp\\"; did you mean \\"home-hero\\"?","found":"a string",\
                "expected":"a placement of the workspace"},\
                {"field":"attributes.plan","code":"INVALID_VALUE","message":"attribute \\"plan\\" is text, found 3",\
                "found":"a number","expected":"a string"}"""));
        assertThat(server.web()
                        .decide("{\"visitorId\":\"v-anna\",\"strict\":true}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void moreThanTwoHundredPlacementsAreRefused() throws Exception {
        String start = "{\"visitorId\":\"v-anna\",\"placements\":[\"home-hero\"";
        assertThat(server.web()
                        .decide(start + ",\"home-hero\"".repeat(199) + "]}")
                        .status())
                .isEqualTo(200);
        assertError(start + ",\"home-hero\"".repeat(200) + "]}", 400, refused("""
                {"field":"placements","code":"INVALID_VALUE",\
                "message":"found 201 placements, expected at most 200; ask in several requests",\
                "found":"an array of 201 values","expected":"an array of at most 200 strings"}"""));
    }

    @Test
    void theListOfProblemsIsBounded() throws Exception {
        StringBuilder context = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            context.append(i == 0 ? "" : ",").append("\"devise").append(i).append("\":null");
        }
        JsonNode answer = server.ask("{\"visitorId\":\"v-anna\",\"context\":{" + context + "}}");
        assertThat(answer.path("problems")).hasSize(50);
        assertThat(answer.path("moreProblems").asInt()).isEqualTo(950);
        JsonNode longName = server.ask("{\"visitorId\":\"v-anna\",\"attributes\":{\"" + "n\\u001b".repeat(9_000)
                + "\":\"" + "x".repeat(800) + "\"}}");
        assertThat(longName.toString()).hasSizeLessThan(6_000).doesNotContain("\\u001b", "\u001b");
    }

    @Test
    void anUnknownVisitorIsSaidInTheAnswer() throws Exception {
        assertThat(server.ask("{\"visitorId\":\"v-anna\"}").path("visitorKnown").asBoolean())
                .isTrue();
        JsonNode unknown = server.ask("{\"visitorId\":\"v-nobody\"}");
        assertThat(unknown.path("visitorKnown").isBoolean()).isTrue();
        assertThat(unknown.path("visitorKnown").asBoolean()).isFalse();
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
                {"error":{"code":"METHOD_NOT_ALLOWED",\
                "message":"this path does not answer GET, only POST, OPTIONS; see docs/http.md"}}""");
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
                jvm,
                "serve",
                "--workspace",
                LocalServer.SAMPLE_RULES,
                "--store",
                store,
                "--port",
                0,
                "--drain-settle",
                0);
        assertThat(new Web(process.port()).decide(body("v-anna")).status()).isEqualTo(200);
        assertThat(temporary).isNotEmptyDirectory();
        assertThat(process.stop(Duration.ofSeconds(20))).isZero();
        assertThat(temporary).isEmptyDirectory();
    }
}
