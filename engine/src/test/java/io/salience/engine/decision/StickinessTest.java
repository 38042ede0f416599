package io.salience.engine.decision;

import static io.salience.engine.decision.Shop.NOW;
import static io.salience.engine.decision.Shop.outside;
import static io.salience.engine.decision.Shop.shown;
import static io.salience.engine.decision.Shop.visitors;
import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.rulebook.EvaluatorKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What visitors of sticky experiences keep, and what is to be recorded. */
class StickinessTest {

    /** Everything that was assigned is remembered; {@link #sticky} starts anew with another allocation. */
    private final List<Assignment> recorded = new ArrayList<>();

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void openTheShop() {
        shop = new Shop(folder);
    }

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
                        .isEqualTo(new Assignment("a", 0, "visitorId", visitor, "one", NOW)));
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
        recorded.add(new Assignment("a", 0, "visitorId", "v1", "one", NOW));
        shop.experience("a", "allocation: { two: 10000 }").rule("A", "", "enroll( \"a\" )");
        assertThat(shown(shop.decide())).isEqualTo("a/two");
        assertThat(shop.decide().assigned()).isNull();
    }

    @Test
    void aHigherBucketVersionAssignsAnew() {
        recorded.add(new Assignment("a", 0, "visitorId", "v1", "one", NOW));
        DecisionEngine engine = sticky("next", "allocation: { two: 10000 }", "bucketVersion: 1");
        assertThat(shown(decide(engine, "v1"))).isEqualTo("a/two");
        assertThat(recorded).contains(new Assignment("a", 1, "visitorId", "v1", "two", NOW));
    }

    @Test
    void whoWasAssignedBelowTheLeastVersionIsOut() {
        recorded.add(new Assignment("a", 1, "visitorId", "v1", "one", NOW));
        recorded.add(new Assignment("a", 2, "visitorId", "v2", "one", NOW));
        DecisionEngine engine = sticky("next", "allocation: { two: 10000 }", "bucketVersion: 3", "minBucketVersion: 2");
        assertThat(decide(engine, "v1")).isEqualTo(outside(Detail.OUTSIDE_TRAFFIC));
        assertThat(shown(decide(engine, "v2"))).isEqualTo("a/two");
        assertThat(shown(decide(engine, "v3"))).isEqualTo("a/two");
    }

    @Test
    void anAssignmentToAVariantThatIsGoneCountsAsNone() {
        recorded.add(new Assignment("a", 0, "visitorId", "v1", "gone", NOW));
        assertThat(shown(decide(sticky("next", "allocation: { two: 10000 }"), "v1")))
                .isEqualTo("a/two");
    }
}
