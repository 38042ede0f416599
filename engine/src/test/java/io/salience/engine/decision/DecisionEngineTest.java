package io.salience.engine.decision;

import static io.salience.engine.decision.Shop.NOW;
import static io.salience.engine.decision.Shop.shown;
import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.experience.PublishedHash;
import io.salience.engine.rulebook.EvaluatorKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a decision says, and why it came out as it did. */
class DecisionEngineTest {

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void openTheShop() {
        shop = new Shop(folder);
    }

    private static Decision byDefault(
            Reason reason, List<Detail> details, @Nullable String experience, @Nullable String rule) {
        return new Decision(
                "hero", experience, null, reason, details, rule, null, new WantedContent("home-hero", null, null));
    }

    private static List<String> visitors(int count) {
        return IntStream.range(0, count).mapToObj(i -> "visitor-" + i).toList();
    }

    @Test
    void aRuleWithConditionsGivesItsVariantAsTargetingMatch() {
        shop.experience("a", "variants: [ { id: one, content: hero-one, fallback: { headline: Hi } } ]");
        shop.rule("A", "", "visits == 0", "show( \"a\", \"one\" )");
        WantedContent content = new WantedContent("home-hero", "hero-one", Map.of("headline", "Hi"));
        assertThat(shop.decide())
                .isEqualTo(new Decision("hero", "a", "one", Reason.TARGETING_MATCH, List.of(), "A", null, content));
    }

    @Test
    void aRuleWithoutConditionsGivesItsVariantAsStatic() {
        shop.experience("a").rule("A", "", "show( \"a\", \"one\" )");
        WantedContent content = new WantedContent("home-hero", null, null);
        assertThat(shop.decide())
                .isEqualTo(new Decision("hero", "a", "one", Reason.STATIC, List.of(), "A", null, content));
    }

    @Test
    void enrollGivesTheVariantOfTheBucketAsSplit() {
        shop.experience("a", "seed: tulip", "allocation: { one: 10000 }").rule("A", "", "enroll( \"a\" )");
        int bucket = PublishedHash.bucket("tulip", "v1");
        WantedContent content = new WantedContent("home-hero", null, null);
        assertThat(shop.decide())
                .isEqualTo(new Decision("hero", "a", "one", Reason.SPLIT, List.of(), "A", bucket, content));
    }

    @Test
    void aKnownVisitorForWhomNoRuleHoldsGetsTheDefault() {
        shop.knowingEverybody().experience("a").rule("A", "", "visits > 99", "show( \"a\", \"one\" )");
        assertThat(shop.decide()).isEqualTo(byDefault(Reason.DEFAULT, List.of(), null, null));
    }

    @Test
    void anUnknownVisitorForWhomNoRuleHoldsGetsTheDefaultAndIsSaidToBeUnknown() {
        shop.experience("a").rule("A", "", "visits > 99", "show( \"a\", \"one\" )");
        assertThat(shop.decide()).isEqualTo(byDefault(Reason.DEFAULT, List.of(Detail.UNKNOWN_VISITOR), null, null));
    }

    @Test
    void theGlobalHoldoutKeepsVisitorsAtTheDefaultByTheirBucketOfItsSeed() {
        shop.setting("holdout: 0", "holdout: 3000").experience("a").rule("A", "", "show( \"a\", \"one\" )");
        for (String visitor : visitors(200)) {
            boolean held = PublishedHash.bucket("holdout", visitor) < 3000;
            assertThat(shop.decide(visitor).reason()).isEqualTo(held ? Reason.DEFAULT : Reason.STATIC);
            if (held) {
                assertThat(shop.decide(visitor))
                        .isEqualTo(byDefault(Reason.DEFAULT, List.of(Detail.HOLDOUT), "a", "A"));
            }
        }
    }

    @Test
    void anExperiencesHoldoutKeepsVisitorsAtTheDefaultAndNoOtherExperienceSteps() {
        shop.experience("a", "priority: 2", "holdout: 3000", "seed: tulip").experience("b");
        shop.rule("A", "", "show( \"a\", \"one\" )").rule("B", "", "show( \"b\", \"one\" )");
        for (String visitor : visitors(200)) {
            boolean held = PublishedHash.bucket("tulip-holdout", visitor) < 3000;
            assertThat(shop.decide(visitor).experience()).isEqualTo("a");
            assertThat(shop.decide(visitor).details()).isEqualTo(held ? List.of(Detail.HOLDOUT) : List.of());
            assertThat(shop.decide(visitor).variant()).isEqualTo(held ? null : "one");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "required, true, STATIC", "required, false, DISABLED", "required, unsaid, DISABLED", "required, none, DISABLED",
        "assumed, true, STATIC", "assumed, false, DISABLED", "assumed, unsaid, STATIC", "assumed, none, STATIC"
    })
    void consentIsNeededAsTheExperienceSays(String consent, String given, Reason reason) {
        shop.experience("a", "consent: " + consent).rule("A", "", "show( \"a\", \"one\" )");
        Decision decision = shop.decide(withConsent(given), NOW).get(0);
        assertThat(decision.reason()).isEqualTo(reason);
        if (reason == Reason.DISABLED) {
            assertThat(decision).isEqualTo(byDefault(Reason.DISABLED, List.of(Detail.NO_CONSENT), "a", "A"));
        }
    }

    /** @param given true, false, unsaid (an empty consent) or none (no consent at all) */
    private static DecisionRequest withConsent(String given) {
        Boolean personalization = given.equals("unsaid") ? null : Boolean.valueOf(given);
        return new DecisionRequest(
                "v1",
                List.of("hero"),
                Map.of(),
                Map.of(),
                given.equals("none") ? null : new DecisionRequest.ConsentGiven(personalization));
    }

    @Test
    void consentLeftOutOfAnExperienceIsAssumed() {
        shop.experience("a").rule("A", "", "show( \"a\", \"one\" )");
        assertThat(shop.decide(withConsent("none"), NOW).get(0).reason()).isEqualTo(Reason.STATIC);
        assertThat(shop.decide(withConsent("false"), NOW).get(0).reason()).isEqualTo(Reason.DISABLED);
    }

    @Test
    void missingConsentPassesOverTheExperienceAndNamesTheFirstOnlyWhereNothingElseWins() {
        shop.experience("a", "priority: 3", "consent: required").experience("b", "priority: 2", "consent: required");
        shop.experience("c", "priority: 1");
        shop.rule("A", "", "show( \"a\", \"one\" )").rule("B", "", "show( \"b\", \"one\" )");
        shop.rule("C", "", "device == \"tv\"", "show( \"c\", \"one\" )");
        assertThat(shop.decide()).isEqualTo(byDefault(Reason.DISABLED, List.of(Detail.NO_CONSENT), "a", "A"));
        DecisionRequest byTv = Shop.request("v1", Map.of("device", "tv"));
        assertThat(shown(shop.decide(byTv, NOW).get(0))).isEqualTo("c/one");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T11:59:59.999Z, b/two",
        "2026-11-20T12:00:00Z, a/one",
        "2026-11-20T12:59:59.999Z, a/one",
        "2026-11-20T13:00:00Z, b/two"
    })
    void anExperienceDecidesFromItsStartInclusiveToItsEndExclusive(Instant now, String expected) {
        shop.experience("a", "priority: 1", "schedule: { from: 2026-11-20T12:00:00Z, to: 2026-11-20T13:00:00Z }");
        shop.experience("b").rule("A", "", "show( \"a\", \"one\" )").rule("B", "", "show( \"b\", \"two\" )");
        assertThat(shown(shop.decide(now))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T11:59:59.999Z, a/two",
        "2026-11-20T12:00:00Z, a/one",
        "2026-11-20T12:59:59.999Z, a/one",
        "2026-11-20T13:00:00Z, a/two"
    })
    void aRuleHoldsFromItsDateEffectiveInclusiveToItsDateExpiresExclusive(Instant now, String expected) {
        String dates = "salience 1 date-effective \"2026-11-20T12:00:00Z\" date-expires \"2026-11-20T13:00:00Z\"";
        shop.experience("a").rule("A", dates, "show( \"a\", \"one\" )").rule("B", "", "show( \"a\", \"two\" )");
        assertThat(shown(shop.decide(now))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "paused", "archived"})
    void onlyAnActiveExperienceDecides(String status) {
        shop.experience("a", "priority: 1", "status: " + status).experience("b");
        shop.rule("A", "", "show( \"a\", \"one\" )").rule("B", "", "show( \"b\", \"two\" )");
        assertThat(shown(shop.decide())).isEqualTo("b/two");
    }

    @Test
    void wantedPlacementsAreDecidedOnceInTheOrderWantedAndOthersLeftOut() {
        List<String> wanted = List.of("strip", "nowhere", "hero", "strip");
        DecisionRequest request = new DecisionRequest("v1", wanted, Map.of(), Map.of(), null);
        assertThat(shop.decide(request, NOW)).extracting(Decision::placement).containsExactly("strip", "hero");
    }

    @Test
    void allPlacementsAreDecidedInTheOrderWrittenWhereNoneIsWanted() {
        DecisionRequest request = new DecisionRequest("v1", List.of(), Map.of(), Map.of(), null);
        assertThat(shop.decide(request, NOW)).extracting(Decision::placement).containsExactly("hero", "strip");
    }

    @Test
    void aPlacementWithoutAnEntryWantsTheOneOfItsOwnId() {
        DecisionRequest request = new DecisionRequest("v1", List.of("strip"), Map.of(), Map.of(), null);
        assertThat(shop.decide(request, NOW).get(0).wanted()).isEqualTo(new WantedContent("strip", null, null));
    }

    @ParameterizedTest
    @EnumSource(EvaluatorKind.class)
    void aFailureInsideGivesDefaultsForAllPlacementsAndIsCounted(EvaluatorKind kind) {
        shop.experience("a").rule("A", "", "show( \"a\", \"one\" )").profiles((visitorId, facts) -> {
            if (visitorId.equals("bad")) {
                throw new IllegalStateException("a test's own failure");
            }
            return false;
        });
        DecisionEngine engine = shop.engine(kind);
        DecisionRequest bad = new DecisionRequest("bad", List.of(), Map.of(), Map.of(), null);
        assertThat(engine.decide(bad, NOW))
                .containsExactly(
                        byDefault(Reason.ERROR, List.of(), null, null),
                        new Decision(
                                "strip",
                                null,
                                null,
                                Reason.ERROR,
                                List.of(),
                                null,
                                null,
                                new WantedContent("strip", null, null)));
        assertThat(engine.failures()).isEqualTo(1);
        assertThat(engine.decide(Shop.request("good", Map.of()), NOW).get(0).reason())
                .isEqualTo(Reason.STATIC);
        assertThat(engine.failures()).isEqualTo(1);
    }

    @Test
    void theSameRequestAtTheSameMomentGivesTheSameDecisions() {
        shop.knowingEverybody().experience("a", "allocation: { one: 5000, two: 5000 }");
        shop.rule("A", "", "segments contains \"regular\"", "enroll( \"a\" )");
        DecisionEngine engine = shop.engine(EvaluatorKind.INDEX);
        for (String visitor : visitors(100)) {
            DecisionRequest request = Shop.request(visitor, Map.of("device", "tv"));
            List<Decision> first = engine.decide(request, NOW);
            engine.decide(Shop.request("somebody-else", Map.of("device", "mobile")), NOW.plusSeconds(1));
            assertThat(engine.decide(request, NOW)).isEqualTo(first);
        }
    }
}
