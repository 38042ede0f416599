package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any decision is explained, over HTTP and on the command line: every rule and condition, and what would flip it. */
class ExplainIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXPLAINED =
            "{\"visitorId\":\"v-anna\",\"context\":{\"device\":\"desktop\",\"country\":\"DE\"},\"explain\":true}";

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
    void everyDecisionIsExplainedWhereTheRequestWantsIt() throws Exception {
        JsonNode answer = server.askWithKey(EXPLAINED);
        answer.path("decisions").properties().forEach(one -> {
            JsonNode decision = one.getValue();
            JsonNode explanation = decision.path("explanation");
            assertThat(names(explanation)).containsExactly("placement", "outcome", "because", "rules", "changes");
            assertThat(explanation.path("placement").asText()).isEqualTo(one.getKey());
            assertThat(explanation.path("outcome").path("variant").asText())
                    .isEqualTo(decision.path("variant").asText());
            explanation.path("rules").forEach(rule -> {
                boolean decides = List.of("WON", "HELD_OUT")
                        .contains(rule.path("standing").asText());
                assertThat(decides).isEqualTo(rule.path("rule").equals(decision.path("rule")));
            });
        });
        assertThat(server.ask("{\"visitorId\":\"v-anna\"}").toString()).doesNotContain("explanation");
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void aRuleTellsEachConditionWithWhatWasFoundAndWhatWasRequired() throws Exception {
        JsonNode rules = server.askWithKey(EXPLAINED)
                .path("decisions")
                .path("home-hero")
                .path("explanation")
                .path("rules");
        JsonNode rule = rules.get(0);
        assertThat(names(rule)).containsExactly("rule", "at", "proposes", "standing", "conditions", "gates");
        assertThat(rule.path("rule").asText()).isEqualTo("VIP on a phone sees the short VIP hero");
        assertThat(rule.path("conditions").get(1)).isEqualTo(JSON.readTree("""
                {"kind":"TEST","text":"device in (\\"mobile\\")","holds":false,
                 "test":{"field":"device","actual":"desktop","required":["mobile"]}}"""));
        assertThat(rule.path("gates").findValuesAsText("gate"))
                .startsWith("RULE_SCHEDULE", "STATUS", "EXPERIENCE_SCHEDULE", "CONSENT")
                .endsWith("GLOBAL_HOLDOUT", "HOLDOUT", "ALLOCATION");
        assertThat(rules.findValuesAsText("standing")).hasSize(rules.size());
        JsonNode split = rules.get(rules.size() - 1).path("split");
        assertThat(split.path("seed").asText()).isEqualTo("home-hero-test-2026");
        assertThat(split.path("ranges")).isEqualTo(JSON.readTree("""
                [{"variant":"bold","from":0,"to":4000},{"variant":"calm","from":4000,"to":8000},\
                {"variant":"control","from":8000,"to":10000}]"""));
    }

    @Test
    void aSmallestChangeOfTheContextFlipsTheDecisionWhenItIsAskedSo() throws Exception {
        int tried = 0;
        for (String visitor : List.of("v-anna", "v-ben", "v-cleo", "v-new")) {
            JsonNode explained = server.askWithKey("{\"visitorId\":\"" + visitor + "\",\"explain\":true}");
            for (Map.Entry<String, JsonNode> one : explained.path("decisions").properties()) {
                for (JsonNode change :
                        one.getValue().path("explanation").path("changes").path("smallest")) {
                    JsonNode only = change.path("adjustments").get(0);
                    if (change.path("adjustments").size() == 1
                            && only.path("kind").asText().equals("CONTEXT")) {
                        String body = "{\"visitorId\":\"" + visitor + "\",\"context\":{"
                                + JSON.writeValueAsString(only.path("name").asText()) + ":" + only.path("to") + "}}";
                        assertThat(server.decision(one.getKey(), body).path("variant"))
                                .as("%s", change)
                                .isEqualTo(change.path("outcome").path("variant"));
                        tried++;
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(3);
    }

    @Test
    void theCommandTellsTheSameAsTheServer() throws Exception {
        Launcher.Run run = explain(
                "--store",
                store,
                "--visitor",
                "v-anna",
                "--context",
                "device=desktop",
                "--context",
                "country=DE",
                "--at",
                LocalServer.NOW,
                "--format",
                "json");
        assertThat(run.troubles()).isEmpty();
        List<JsonNode> told = new ArrayList<>();
        JSON.readTree(run.out()).forEach(told::add);
        assertThat(told)
                .containsExactlyElementsOf(
                        server.askWithKey(EXPLAINED).path("decisions").findValues("explanation"));
        Path request = Files.writeString(folder.resolve("request.json"), EXPLAINED);
        Launcher.Run byRequest =
                explain("--store", store, "--request", request, "--at", LocalServer.NOW, "--format", "json");
        assertThat(byRequest.out()).isEqualTo(run.out());
    }

    @Test
    void aVisitorWhomAFileDescribesNeedsNoStore() throws Exception {
        Launcher.Run run = explain("--visitor-file", visitor("""
                { "visitorId": "v-17", "segments": ["vip"], "context": { "device": "tv" }, "at": "2026-11-01T09:00:00Z" }
                """), "--placement", "home-hero");
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("\"VIP on a phone sees the short VIP hero\" targeting/home-hero.drl:3:1")
                .contains("device in (\"mobile\")")
                .contains("is \"tv\"")
                .contains("device from \"tv\" to \"mobile\"");
    }

    @Test
    void whatIsWrongWithAVisitorFileIsToldWithItsPlace() throws Exception {
        Path file = visitor("{ \"visitorId\": \"v-17\", \"traits\": { \"ordes\": 3 }, \"contxt\": {} }");
        Launcher.Run run = explain("--visitor-file", file);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(file + ":1:36: unknown trait \"ordes\"; did you mean \"orders\"?")
                .contains("unknown key \"contxt\"; did you mean \"context\"?");
    }

    @Test
    void withoutAStoreAVisitorOfTheStoreCannotBeExplained() {
        assertThat(explain("--visitor", "v-anna"))
                .isEqualTo(new Launcher.Run(
                        2,
                        "",
                        "--store: is missing; name the folder of the store, or describe the visitor in a file with"
                                + " --visitor-file\n"));
    }

    @Test
    void aRequestFileIsCheckedAsTheServerChecksIt() throws Exception {
        Path request = Files.writeString(folder.resolve("bad.json"), "{\"visitorId\":\"v-1\",\"contxt\":{}}");
        Launcher.Run run = explain("--store", store, "--request", request);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo(request + ": unknown field \"contxt\"; did you mean \"context\"?\n");
    }

    @Test
    void aScenarioThatFailsShowsTheRulesUpToTheOneThatDecided() throws Exception {
        SampleHome home = SampleHome.copyTo(folder.resolve("home"));
        home.edit("rules/scenarios/home-hero.yaml", "variant: vip-short", "variant: vip");
        Launcher.Run run = Launcher.inProcess("check", home.rules());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines().toList())
                .contains("    home-hero: home-hero-offer/vip-short")
                .contains(
                        "      because rule \"VIP on a phone sees the short VIP hero\" is the first that holds; it shows"
                                + " home-hero-offer/vip-short")
                .anyMatch(line -> line.contains("device in (\"mobile\")") && line.endsWith("is \"mobile\""));
    }

    private static Path visitor(String text) throws IOException {
        return Files.writeString(folder.resolve("visitor.json"), text);
    }

    private static Launcher.Run explain(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("explain", "--workspace", LocalServer.SAMPLE_RULES));
        all.addAll(List.of(arguments));
        return Launcher.inProcess(all.toArray());
    }
}
