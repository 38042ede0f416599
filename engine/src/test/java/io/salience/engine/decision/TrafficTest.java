package io.salience.engine.decision;

import static io.salience.engine.decision.Shop.NOW;
import static io.salience.engine.decision.Shop.outside;
import static io.salience.engine.decision.Shop.shown;
import static io.salience.engine.decision.Shop.visitors;
import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.experience.PublishedHash;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who of the visitors for whom a rule holds is in its experience, and with which variant. */
class TrafficTest {

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void openTheShop() {
        shop = new Shop(folder);
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
}
