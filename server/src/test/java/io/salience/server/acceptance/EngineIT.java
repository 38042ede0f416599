package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.salience.engine.rulebook.EvaluatorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Part 5: what a visitor sees and why, on the sample shop over HTTP. Buckets were computed apart from Salience. */
class EngineIT {

    private static final ObjectMapper JSON = new ObjectMapper();

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
    void aRuleThatHoldsIsATargetingMatch() throws Exception {
        assertDecision("home-hero", "{'visitorId':'v-anna','context':{'device':'mobile'}}", """
                {"experience":"home-hero-offer","variant":"vip-short","reason":"TARGETING_MATCH",\
                "rule":"VIP on a phone sees the short VIP hero"}""");
    }

    @Test
    void aRuleWithoutConditionIsStatic() throws Exception {
        assertDecision("promo-strip", "{'visitorId':'v-ben'}", """
                {"experience":"promo-strip-autumn","variant":"autumn","reason":"STATIC",\
                "rule":"Everyone else sees the autumn strip"}""");
    }

    @Test
    void whoTakesPartInATestIsSplitByTheBucket() throws Exception {
        assertDecision("home-hero", "{'visitorId':'v-new'}", """
                {"experience":"home-hero-test","variant":"calm","reason":"SPLIT",\
                "rule":"Stranger takes part in the hero test","bucket":5440}""");
        assertDecision("home-hero", "{'visitorId':'v-gus'}", """
                {"experience":"home-hero-test","variant":"control","reason":"SPLIT",\
                "rule":"Stranger takes part in the hero test","bucket":8724}""");
    }

    @Test
    void whereNoRuleHoldsThereIsTheDefault() throws Exception {
        assertDecision(
                "category-banner", "{'visitorId':'v-anna','context':{'path':'/sleeping'}}", "{\"reason\":\"DEFAULT\"}");
    }

    @Test
    void theDefaultOfAVisitorNobodyKnowsSaysSo() throws Exception {
        assertDecision("category-banner", "{'visitorId':'v-new'}", """
                {"reason":"DEFAULT","details":["UNKNOWN_VISITOR"]}""");
    }

    @Test
    void withoutConsentTheExperienceIsDisabled() throws Exception {
        String disabled = """
                {"experience":"cart-reminder","reason":"DISABLED","details":["NO_CONSENT"],\
                "rule":"First-time buyer with a cart left behind is reassured"}""";
        assertDecision("cart-reminder", "{'visitorId':'v-ben'}", disabled);
        assertDecision("cart-reminder", "{'visitorId':'v-ben','consent':{'personalization':false}}", disabled);
        assertDecision("cart-reminder", "{'visitorId':'v-ben','consent':{'personalization':true}}", """
                {"experience":"cart-reminder","variant":"first-order","reason":"TARGETING_MATCH",\
                "rule":"First-time buyer with a cart left behind is reassured"}""");
    }

    @Test
    void whoIsHeldOutOfEverythingGetsTheDefault() throws Exception {
        // Bucket 131 of "holdout", below the 200 of the workspace.
        assertDecision("home-hero", "{'visitorId':'v-adam'}", """
                {"experience":"home-hero-test","reason":"DEFAULT","details":["HOLDOUT"],\
                "rule":"Stranger takes part in the hero test"}""");
    }

    @Test
    void whoIsHeldOutOfOneExperienceGetsTheOthers() throws Exception {
        // Bucket 377 of "home-hero-offer-holdout", below the 500 of the experience.
        String body = "{'visitorId':'v-fatma','context':{'utmSource':'rock-magazine'}}";
        assertDecision("home-hero", body, """
                {"experience":"home-hero-offer","reason":"DEFAULT","details":["HOLDOUT"],\
                "rule":"Reader of a climbing magazine sees the climbing hero"}""");
        assertDecision("promo-strip", body, """
                {"experience":"promo-strip-autumn","variant":"autumn","reason":"STATIC",\
                "rule":"Everyone else sees the autumn strip"}""");
    }

    @Test
    void ofSeveralRulesThatHoldTheFirstWins() throws Exception {
        // Anna is a VIP and climbs: three rules hold on a phone, two at a desk.
        assertDecision("home-hero", "{'visitorId':'v-anna','context':{'device':'desktop'}}", """
                {"experience":"home-hero-offer","variant":"vip","reason":"TARGETING_MATCH",\
                "rule":"VIP or top spender sees the VIP hero"}""");
        // Ben is a stranger too, but the offer has the higher priority.
        assertDecision("home-hero", "{'visitorId':'v-ben','context':{'country':'DE'}}", """
                {"experience":"home-hero-offer","variant":"camping","reason":"TARGETING_MATCH",\
                "rule":"Camping fan in the Alpine countries sees the camping hero"}""");
        // Of one experience, show comes before enroll.
        assertDecision("home-hero", "{'visitorId':'v-new','context':{'utmCampaign':'autumn-fair-2026'}}", """
                {"experience":"home-hero-test","variant":"bold","reason":"TARGETING_MATCH",\
                "rule":"Guest of the autumn fair sees the bold hero"}""");
    }

    @Test
    void anAttributeOfTheRequestCountsLikeAStoredOne() throws Exception {
        assertDecision("promo-strip", "{'visitorId':'v-new','attributes':{'plan':'gold'}}", """
                {"experience":"promo-strip-autumn","variant":"members","reason":"TARGETING_MATCH",\
                "rule":"Plus and gold members hear of their advantage"}""");
    }

    @Test
    void aScheduleBeginsInclusivelyAndEndsExclusively() throws Exception {
        assertThat(strip("2026-10-14T21:59:59.999Z").path("reason").asText()).isEqualTo("DEFAULT");
        assertThat(strip("2026-10-14T22:00:00Z").path("variant").asText()).isEqualTo("autumn");
        assertThat(strip("2026-11-15T22:59:59.999Z").path("variant").asText()).isEqualTo("autumn");
        assertThat(strip("2026-11-15T23:00:00Z").path("reason").asText()).isEqualTo("DEFAULT");
    }

    private static JsonNode strip(String at) throws IOException {
        JsonNode answer = decide(Launcher.inProcess(
                "decide",
                "--workspace",
                LocalServer.SAMPLE_RULES,
                "--store",
                store,
                "--visitor",
                "v-ben",
                "--placement",
                "promo-strip",
                "--at",
                at));
        return answer.path("decisions").path("promo-strip");
    }

    private static JsonNode decide(Launcher.Run run) throws IOException {
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return JSON.readTree(run.out());
    }

    @Test
    void theSameQuestionGetsTheSameAnswerInThisProcessAndInAnother() throws Exception {
        String body = body("v-ben");
        JsonNode first = LocalServer.withoutNames(server.ask(body));
        for (int i = 0; i < 50; i++) {
            assertThat(LocalServer.withoutNames(server.ask(body))).isEqualTo(first);
        }
        Launcher.Run other = Launcher.run(
                "decide",
                "--workspace",
                LocalServer.SAMPLE_RULES,
                "--store",
                store,
                "--visitor",
                "v-ben",
                "--context",
                "country=DE",
                "--context",
                "device=mobile",
                "--context",
                "url=https://shop.example/tents",
                "--at",
                LocalServer.NOW);
        assertThat(LocalServer.withoutNames(decide(other))).isEqualTo(first);
    }

    @Test
    void anotherServerAndTheOtherEvaluatorGiveTheSameAnswers() throws Exception {
        List<String> visitors = visitors(200);
        try (LocalServer again = LocalServer.ofSample(store);
                LocalServer session = LocalServer.start(LocalServer.SAMPLE_RULES, store, EvaluatorKind.SESSION)) {
            for (String visitor : visitors) {
                JsonNode answer = LocalServer.withoutNames(server.ask(body(visitor)));
                assertThat(LocalServer.withoutNames(again.ask(body(visitor)))).isEqualTo(answer);
                JsonNode bySession = session.ask(body(visitor));
                assertThat(bySession.path("evaluator").asText()).isEqualTo("SESSION");
                assertThat(LocalServer.withoutNames(bySession).path("decisions"))
                        .as(visitor)
                        .isEqualTo(answer.path("decisions"));
            }
        }
    }

    /** Ids of the export of profiles, as many as wanted. */
    private static List<String> visitors(int wanted) throws IOException {
        List<String> visitors = Files.readAllLines(Launcher.ROOT.resolve("data/profiles.csv")).stream()
                .skip(1)
                .map(row -> row.substring(0, row.indexOf(',')))
                .distinct()
                .limit(wanted)
                .toList();
        assertThat(visitors).hasSize(wanted);
        return visitors;
    }

    @Test
    void anAnswerNamesTheRulebookAndTheGenerationThatGaveIt() throws Exception {
        JsonNode answer = server.ask(body("v-anna"));
        JsonNode ready = server.web().get("/health/ready").body();
        assertThat(answer.path("rulebook").asText())
                .isNotEmpty()
                .isEqualTo(ready.path("rulebook").asText());
        assertThat(answer.path("generation").asText()).isEqualTo("g000001");
        assertThat(answer.path("evaluator").asText()).isEqualTo("INDEX");
        assertThat(answer.path("visitorId").asText()).isEqualTo("v-anna");
    }

    private static String body(String visitor) {
        return quoted("{'visitorId':'" + visitor + "','context':{'country':'DE','device':'mobile',"
                + "'url':'https://shop.example/tents'}}");
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }

    /** Compares everything but the content. */
    private static void assertDecision(String placement, String body, String wanted) throws Exception {
        String withoutContent = quoted(body.substring(0, body.length() - 1) + ",'content':false}");
        assertThat(server.decision(placement, withoutContent)).isEqualTo(JSON.readTree(wanted));
    }
}
