package io.salience.engine.decision;

import static io.salience.engine.decision.Shop.NOW;
import static io.salience.engine.decision.Shop.shown;
import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.experience.PublishedHash;
import io.salience.engine.rulebook.EvaluatorKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who of the visitors for whom a rule holds is in its experience, and with which variant. */
class TrafficTest {

    private static final int VISITORS = 400;

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void openTheShop() {
        shop = new Shop(folder);
    }

    private static List<String> visitors() {
        return IntStream.range(0, VISITORS).mapToObj(i -> "visitor-" + i).toList();
    }

    private static Decision outside(Detail detail) {
        WantedContent base = new WantedContent("home-hero", null, null);
        return new Decision("hero", "a", null, Reason.DEFAULT, List.of(detail), "A", null, base);
    }

    private static DecisionRequest ofAccount(String visitorId, @Nullable String plan) {
        Map<String, Object> attributes = plan == null ? Map.of() : Map.of("plan", plan);
        return new DecisionRequest(visitorId, List.of("hero"), Map.of(), attributes, null);
    }

    @Test
    void enrollUnderAConditionSplitsInsideAnAudience() {
        shop.experience("a", "allocation: { one: 5000, two: 5000 }")
                .rule("A", "", "device == \"tv\"", "enroll( \"a\" )");
        for (String visitor : visitors()) {
            DecisionRequest byTv = Shop.request(visitor, Map.of("device", "tv"));
            String variant = PublishedHash.bucket("a", visitor) < 5000 ? "one" : "two";
            assertThat(shown(shop.decide(byTv, NOW).get(0))).isEqualTo("a/" + variant);
            assertThat(shop.decide(visitor).reason()).isEqualTo(Reason.DEFAULT);
        }
    }

    @Test
    void explicitRangesDecideAndGapsAreNotInTheExperience() {
        shop.experience("a", "ranges: { one: [0, 3000], two: [[3000, 6000], [8000, 10000]] }")
                .rule("A", "", "enroll( \"a\" )");
        for (String visitor : visitors()) {
            int bucket = PublishedHash.bucket("a", visitor);
            Decision decision = shop.decide(visitor);
            if (bucket >= 6000 && bucket < 8000) {
                assertThat(decision).isEqualTo(outside(Detail.OUTSIDE_TRAFFIC));
            } else {
                assertThat(shown(decision)).isEqualTo(bucket < 3000 ? "a/one" : "a/two");
                assertThat(decision.bucket()).isEqualTo(bucket);
            }
        }
    }

    @Test
    void coverageCutsEachShareAndWhoIsOutsideGoesOnToTheNextExperience() {
        shop.experience("a", "priority: 1", "allocation: { one: 5000, two: 5000 }", "coverage: 4000");
        shop.experience("b").rule("A", "", "enroll( \"a\" )").rule("B", "", "show( \"b\", \"two\" )");
        for (String visitor : visitors()) {
            int bucket = PublishedHash.bucket("a", visitor);
            String expected = bucket < 2000 ? "a/one" : bucket >= 5000 && bucket < 7000 ? "a/two" : "b/two";
            assertThat(shown(shop.decide(visitor))).isEqualTo(expected);
        }
    }

    @Test
    void coverageDoesNotConcernWhatARuleShows() {
        shop.experience("a", "allocation: equal", "coverage: 0").rule("A", "", "show( \"a\", \"one\" )");
        assertThat(visitors())
                .allSatisfy(visitor -> assertThat(shown(shop.decide(visitor))).isEqualTo("a/one"));
    }

    @Test
    void whoIsHeldOutWouldHaveBeenInTheExperience() {
        shop.experience("a", "allocation: { one: 10000 }", "coverage: 5000", "holdout: 5000")
                .rule("A", "", "enroll( \"a\" )");
        for (String visitor : visitors()) {
            boolean inside = PublishedHash.bucket("a", visitor) < 5000;
            boolean held = PublishedHash.bucket("a-holdout", visitor) < 5000;
            assertThat(shop.decide(visitor).details())
                    .isEqualTo(inside ? held ? List.of(Detail.HOLDOUT) : List.of() : List.of(Detail.OUTSIDE_TRAFFIC));
        }
    }

    @Test
    void theHashedIdCanBeAnAttributeAndWhoHasNoneIsPassedOver() {
        shop.experience("a", "hashBy: plan", "allocation: { one: 5000, two: 5000 }")
                .rule("A", "", "enroll( \"a\" )");
        for (String visitor : visitors()) {
            String plan = "plan-of-" + visitor;
            String variant = PublishedHash.bucket("a", plan) < 5000 ? "one" : "two";
            assertThat(shown(shop.decide(ofAccount("v1", plan), NOW).get(0))).isEqualTo("a/" + variant);
        }
        assertThat(shop.decide(ofAccount("v1", null), NOW)).containsExactly(outside(Detail.NOT_BUCKETED));
        assertThat(shop.decide(ofAccount("v1", ""), NOW)).containsExactly(outside(Detail.NOT_BUCKETED));
    }

    @Test
    void theHoldoutHashesTheSameId() {
        shop.experience("a", "hashBy: plan", "holdout: 5000").rule("A", "", "show( \"a\", \"one\" )");
        for (String visitor : visitors()) {
            boolean held = PublishedHash.bucket("a-holdout", visitor) < 5000;
            assertThat(shop.decide(ofAccount("v1", visitor), NOW).get(0).details())
                    .isEqualTo(held ? List.of(Detail.HOLDOUT) : List.of());
        }
    }

    @Test
    void theOlderHashSplitsAsItsPublishedCasesSay() {
        // Published: version 1 of seed "b" and id "a" is 0.946, of no seed and "b" 0.077.
        shop.experience("a", "hash: v1", "seed: b", "allocation: { one: 9460, two: 540 }")
                .rule("A", "", "enroll( \"a\" )");
        Decision decision = shop.decide("a");
        assertThat(decision.bucket()).isEqualTo(9460);
        assertThat(shown(decision)).isEqualTo("a/two");
    }

    @Test
    void experiencesOfALayerExcludeEachOtherByItsOwnHash() {
        shop.setting("holdout: 0", "holdout: 0\nlayers: { checkout: { seed: walnut } }");
        shop.experience("a", "priority: 2", "layer: checkout", "layerRange: [0, 3000]");
        shop.experience("b", "priority: 1", "layer: checkout", "layerRange: [3000, 9000]");
        shop.rule("A", "", "show( \"a\", \"one\" )").rule("B", "", "show( \"b\", \"one\" )");
        for (String visitor : visitors()) {
            int bucket = PublishedHash.bucket("walnut", visitor);
            Decision decision = shop.decide(visitor);
            if (bucket >= 9000) {
                assertThat(decision).isEqualTo(outside(Detail.OUTSIDE_TRAFFIC));
            } else {
                assertThat(shown(decision)).isEqualTo(bucket < 3000 ? "a/one" : "b/one");
            }
        }
    }

    @Test
    void ofSeveralThatAreTurnedAwayTheFirstIsTold() {
        shop.experience("a", "priority: 2", "hashBy: plan").experience("b", "priority: 1", "consent: required");
        shop.rule("A", "", "show( \"a\", \"one\" )").rule("B", "", "show( \"b\", \"one\" )");
        assertThat(shop.decide()).isEqualTo(outside(Detail.NOT_BUCKETED));
        Decision withPlan = shop.decide(ofAccount("v1", "gold"), NOW).get(0);
        assertThat(shown(withPlan)).isEqualTo("a/one");
    }

    /** Everything that was assigned is remembered; {@link #sticky} starts anew with another allocation. */
    private final List<Assignment> recorded = new ArrayList<>();

    private DecisionEngine sticky(String name, String... lines) {
        Shop next = new Shop(folder.resolve(name));
        List<String> all = new ArrayList<>(List.of(lines));
        all.add("sticky: true");
        next.experience("a", all.toArray(String[]::new)).rule("A", "", "enroll( \"a\" )");
        return new DecisionEngine(
                next.rulebook(),
                Profiles.NONE,
                (experience, by, id) -> recorded.stream()
                        .filter(one -> one.experience().equals(experience)
                                && one.by().equals(by)
                                && one.id().equals(id))
                        .toList(),
                EvaluatorKind.INDEX);
    }

    private Decision decide(DecisionEngine engine, String visitor) {
        Decision decision = engine.decide(Shop.request(visitor, Map.of()), NOW).get(0);
        if (decision.assigned() != null) {
            recorded.add(decision.assigned());
        }
        return decision;
    }

    @Test
    void aStickyVisitorKeepsTheVariantWhateverTheAllocationAndItsCoverageSayLater() {
        DecisionEngine first = sticky("first", "allocation: { one: 10000 }");
        visitors()
                .forEach(visitor -> assertThat(decide(first, visitor).assigned())
                        .isEqualTo(new Assignment("a", 0, "visitorId", visitor, "one")));
        DecisionEngine second = sticky("second", "allocation: { two: 10000 }", "coverage: 0");
        for (String visitor : visitors()) {
            Decision kept = decide(second, visitor);
            assertThat(shown(kept)).isEqualTo("a/one");
            assertThat(kept.details()).containsExactly(Detail.STICKY);
            assertThat(kept.bucket()).isNull();
            assertThat(kept.assigned()).isNull();
        }
        assertThat(decide(second, "somebody-new")).isEqualTo(outside(Detail.OUTSIDE_TRAFFIC));
    }

    @Test
    void withoutStickinessAChangedAllocationMovesVisitorsAndNothingIsToBeRecorded() {
        recorded.add(new Assignment("a", 0, "visitorId", "v1", "one"));
        shop.experience("a", "allocation: { two: 10000 }").rule("A", "", "enroll( \"a\" )");
        assertThat(shown(shop.decide())).isEqualTo("a/two");
        assertThat(shop.decide().assigned()).isNull();
    }

    @Test
    void aHigherBucketVersionAssignsAnew() {
        recorded.add(new Assignment("a", 0, "visitorId", "v1", "one"));
        DecisionEngine engine = sticky("next", "allocation: { two: 10000 }", "bucketVersion: 1");
        assertThat(shown(decide(engine, "v1"))).isEqualTo("a/two");
        assertThat(recorded).contains(new Assignment("a", 1, "visitorId", "v1", "two"));
    }

    @Test
    void whoWasAssignedBelowTheLeastVersionIsOut() {
        recorded.add(new Assignment("a", 1, "visitorId", "v1", "one"));
        recorded.add(new Assignment("a", 2, "visitorId", "v2", "one"));
        DecisionEngine engine = sticky("next", "allocation: { two: 10000 }", "bucketVersion: 3", "minBucketVersion: 2");
        assertThat(decide(engine, "v1")).isEqualTo(outside(Detail.OUTSIDE_TRAFFIC));
        assertThat(shown(decide(engine, "v2"))).isEqualTo("a/two");
        assertThat(shown(decide(engine, "v3"))).isEqualTo("a/two");
    }

    @Test
    void anAssignmentToAVariantThatIsGoneCountsAsNone() {
        recorded.add(new Assignment("a", 0, "visitorId", "v1", "gone"));
        assertThat(shown(decide(sticky("next", "allocation: { two: 10000 }"), "v1")))
                .isEqualTo("a/two");
    }

    private List<Decision> forced(Map<String, String> variants) {
        DecisionRequest request = new DecisionRequest("v1", List.of(), Map.of(), Map.of(), null);
        return shop.engine(EvaluatorKind.INDEX).decide(request, new Overrides(variants), NOW);
    }

    @Test
    void anOverrideShowsItsVariantWhateverElseIsSaidAndIsNotCounted() {
        shop.setting("holdout: 0", "holdout: 10000")
                .experience(
                        "a",
                        "status: draft",
                        "consent: required",
                        "holdout: 10000",
                        "hashBy: plan",
                        "schedule: { to: 2020-01-01T00:00:00Z }")
                .experience("b")
                .rule("A", "", "visits > 99", "show( \"a\", \"one\" )")
                .rule("B", "", "show( \"b\", \"one\" )");
        Decision decision = forced(Map.of("a", "two")).get(0);
        assertThat(decision)
                .isEqualTo(new Decision(
                        "hero",
                        "a",
                        "two",
                        Reason.STATIC,
                        List.of(Detail.OVERRIDE),
                        null,
                        null,
                        new WantedContent("home-hero", null, null)));
        assertThat(decision.counted()).isFalse();
        assertThat(forced(Map.of()).get(0).details()).containsExactly(Detail.HOLDOUT);
        assertThat(forced(Map.of()).get(0).counted()).isNull();
    }

    @Test
    void anOverrideLeavesOtherPlacementsAsTheyAreAndOfTwoTheHigherPriorityWins() {
        shop.experience("a").experience("b", "priority: 1").experience("s", "placement: strip");
        shop.rule("S", "", "show( \"s\", \"two\" )");
        assertThat(forced(Map.of("a", "one", "b", "two")))
                .extracting(Shop::shown)
                .containsExactly("b/two", "s/two");
    }

    @Test
    void overridesNameWhatExistsAndIsNotArchived() {
        shop.experience("a", "status: archived").experience("b", "status: paused");
        DecisionEngine engine = shop.engine(EvaluatorKind.INDEX);
        assertThat(engine.check(new Overrides(Map.of("b", "one")))).isEmpty();
        assertThat(engine.check(new Overrides(Map.of("a", "one"))))
                .contains(new RequestProblem(
                        RequestProblem.Kind.INVALID, "overrides", "experience \"a\" is archived; choose another one"));
        assertThat(engine.check(new Overrides(Map.of("b", "on"))))
                .contains(new RequestProblem(
                        RequestProblem.Kind.UNKNOWN,
                        "overrides",
                        "experience \"b\" has no variant \"on\"; did you mean \"one\"?"));
        assertThat(engine.check(new Overrides(Map.of("zebra", "one"))))
                .contains(new RequestProblem(
                        RequestProblem.Kind.UNKNOWN,
                        "overrides",
                        "unknown experience \"zebra\"; expected one of: a, b"));
    }
}
