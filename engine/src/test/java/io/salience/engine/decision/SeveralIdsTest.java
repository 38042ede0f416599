package io.salience.engine.decision;

import static io.salience.engine.decision.Shop.NOW;
import static io.salience.engine.decision.Shop.shown;
import static io.salience.engine.decision.Shop.visitors;
import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.experience.PublishedHash;
import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.EvaluatorKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Visitors with several ids: which is hashed, what they keep, and for how long. */
class SeveralIdsTest {

    private static final String HALVES = "allocation: { one: 5000, two: 5000 }";
    private static final String BY_PLAN = "hashBy: [plan, visitorId]";

    @TempDir
    private Path folder;

    private final Map<String, List<String>> joined = new HashMap<>();
    private final List<Assignment> recorded = new ArrayList<>();
    private final List<String> lookedUp = new ArrayList<>();
    private int loads;

    @BeforeEach
    void joinTwoIds() {
        joined.put("a0", List.of("k0"));
        joined.put("k0", List.of("a0"));
    }

    private DecisionEngine engine(String... lines) {
        Shop shop = new Shop(folder.resolve("shop" + loads++));
        shop.experience("a", lines).rule("A", "", "enroll( \"a\" )");
        Profiles profiles = new Profiles() {
            @Override
            public boolean read(String visitorId, Facts facts) {
                return false;
            }

            @Override
            public List<String> joinedIds(String visitorId) {
                lookedUp.add(visitorId);
                return joined.getOrDefault(visitorId, List.of());
            }
        };
        return new DecisionEngine(shop.rulebook(), profiles, this::assignments, EvaluatorKind.INDEX);
    }

    private List<Assignment> assignments(String experience, String by, String id) {
        return recorded.stream()
                .filter(one -> one.experience().equals(experience)
                        && one.by().equals(by)
                        && one.id().equals(id))
                .toList();
    }

    private Decision decide(DecisionEngine engine, String visitor, @Nullable String plan, Instant now) {
        Map<String, Object> attributes = plan == null ? Map.of() : Map.of("plan", plan);
        DecisionRequest request = new DecisionRequest(visitor, List.of("hero"), Map.of(), attributes, null);
        Decision decision = engine.decide(request, now).get(0);
        if (decision.assigned() != null) {
            recorded.add(decision.assigned());
        }
        return decision;
    }

    private void record(String by, String id, String variant, Instant at) {
        recorded.add(new Assignment("a", 0, by, id, variant, at));
    }

    private static String bucketed(String id) {
        return PublishedHash.bucket("a", id) < 5000 ? "a/one" : "a/two";
    }

    @Test
    void theFirstKnownIdIsHashedAndAnEmptyOneIsUnknown() {
        DecisionEngine engine = engine(BY_PLAN, HALVES);
        for (String visitor : visitors()) {
            assertThat(shown(decide(engine, "v1", "p-" + visitor, NOW))).isEqualTo(bucketed("p-" + visitor));
            assertThat(shown(decide(engine, visitor, null, NOW))).isEqualTo(bucketed(visitor));
            assertThat(shown(decide(engine, visitor, "", NOW))).isEqualTo(bucketed(visitor));
        }
        assertThat(recorded).isEmpty();
        assertThat(lookedUp).as("nothing is looked up where nothing is sticky").isEmpty();
    }

    @Test
    void joinedIdsShareNoBucketWhereNothingIsSticky() {
        DecisionEngine engine = engine(HALVES);
        for (String visitor : visitors()) {
            joined.put(visitor, List.of("a0"));
            assertThat(shown(decide(engine, visitor, null, NOW))).isEqualTo(bucketed(visitor));
        }
    }

    @Test
    void holdoutAndLayerHashTheFirstKnownIdToo() {
        DecisionEngine engine = engine(BY_PLAN, "allocation: { one: 10000 }", "holdout: 5000");
        for (String visitor : visitors()) {
            boolean held = PublishedHash.bucket("a-holdout", visitor) < 5000;
            List<Detail> details = held ? List.of(Detail.HOLDOUT) : List.of();
            assertThat(decide(engine, "v1", visitor, NOW).details()).isEqualTo(details);
            assertThat(decide(engine, visitor, null, NOW).details()).isEqualTo(details);
        }
    }

    @Test
    void whoLogsInKeepsTheVariantWhateverTheAllocationSaysThen() {
        DecisionEngine before = engine(BY_PLAN, "allocation: { one: 10000 }", "sticky: true");
        assertThat(shown(decide(before, "v1", null, NOW))).isEqualTo("a/one");
        DecisionEngine after = engine(BY_PLAN, "allocation: { two: 10000 }", "sticky: true");
        Decision loggedIn = decide(after, "v1", "gold", NOW.plusSeconds(9));
        assertThat(shown(loggedIn)).isEqualTo("a/one");
        assertThat(loggedIn.details()).containsExactly(Detail.STICKY);
        assertThat(loggedIn.assigned())
                .as("taken over, as of the moment of the first")
                .isEqualTo(new Assignment("a", 0, "plan", "gold", "one", NOW));
        Decision elsewhere = decide(after, "v2", "gold", NOW.plusSeconds(10));
        assertThat(shown(elsewhere)).isEqualTo("a/one");
        assertThat(elsewhere.assigned()).isNull();
        assertThat(shown(decide(after, "v2", null, NOW.plusSeconds(11)))).isEqualTo("a/two");
    }

    @Test
    void joinedIdsKeepWhatOneOfThemWasGivenInEitherOrder() {
        for (List<String> order : List.of(List.of("a0", "k0"), List.of("k0", "a0"))) {
            recorded.clear();
            decide(engine("allocation: { one: 10000 }", "sticky: true"), order.get(0), null, NOW);
            DecisionEngine after = engine("allocation: { two: 10000 }", "sticky: true");
            assertThat(shown(decide(after, order.get(1), null, NOW))).isEqualTo("a/one");
            assertThat(recorded)
                    .containsExactly(
                            new Assignment("a", 0, "visitorId", order.get(0), "one", NOW),
                            new Assignment("a", 0, "visitorId", order.get(1), "one", NOW));
        }
    }

    @Test
    void ofSeveralTheEarliestCountsAndOfEquallyEarlyOnesTheFirstId() {
        DecisionEngine engine = engine(BY_PLAN, "allocation: { one: 10000 }", "sticky: true");
        record("visitorId", "k0", "one", NOW.minusSeconds(1));
        record("visitorId", "a0", "two", NOW.minusSeconds(2));
        assertThat(shown(decide(engine, "k0", null, NOW))).isEqualTo("a/two");
        assertThat(shown(decide(engine, "a0", null, NOW))).isEqualTo("a/two");
        assertThat(recorded).as("both have their own").hasSize(2);
        recorded.clear();
        record("visitorId", "k0", "one", NOW);
        record("visitorId", "a0", "two", NOW);
        assertThat(shown(decide(engine, "k0", null, NOW))).isEqualTo("a/one");
        assertThat(shown(decide(engine, "a0", null, NOW))).isEqualTo("a/two");
        record("plan", "gold", "one", NOW);
        assertThat(shown(decide(engine, "a0", "gold", NOW))).isEqualTo("a/one");
    }

    @Test
    void joinedIdsAreNobodysWhereTheVisitorsIdIsNotHashed() {
        DecisionEngine engine = engine("hashBy: plan", "allocation: { two: 10000 }", "sticky: true");
        record("visitorId", "a0", "one", NOW);
        record("visitorId", "k0", "one", NOW);
        assertThat(shown(decide(engine, "k0", "gold", NOW))).isEqualTo("a/two");
        assertThat(lookedUp).isEmpty();
    }

    @Test
    void anAssignmentUnderAnotherNameIsSomebodyElses() {
        DecisionEngine engine = engine(BY_PLAN, "allocation: { two: 10000 }", "sticky: true");
        record("plan", "v1", "one", NOW);
        assertThat(shown(decide(engine, "v1", null, NOW))).isEqualTo("a/two");
    }

    @Test
    void oneVersionBlockedUnderAnyIdBlocksTheVisitor() {
        DecisionEngine engine =
                engine("allocation: { two: 10000 }", "sticky: true", "bucketVersion: 1", "minBucketVersion: 1");
        record("visitorId", "a0", "one", NOW);
        assertThat(decide(engine, "k0", null, NOW)).isEqualTo(Shop.outside(Detail.OUTSIDE_TRAFFIC));
    }

    @Test
    void anAssignmentCountsUpToItsAgeInclusive() {
        DecisionEngine engine = engine("allocation: { two: 10000 }", "sticky: true", "keepFor: 180d");
        Instant last = NOW.plus(Duration.ofDays(180));
        record("visitorId", "v1", "one", NOW);
        assertThat(shown(decide(engine, "v1", null, last))).isEqualTo("a/one");
        assertThat(recorded).hasSize(1);
        Decision anew = decide(engine, "v1", null, last.plusMillis(1));
        assertThat(shown(anew)).isEqualTo("a/two");
        assertThat(anew.assigned()).isEqualTo(new Assignment("a", 0, "visitorId", "v1", "two", last.plusMillis(1)));
        assertThat(shown(decide(engine, "v1", null, last.plusMillis(2))))
                .as("the one that is too old stands beside it")
                .isEqualTo("a/two");
        assertThat(recorded).hasSize(2);
    }

    @Test
    void whatIsTooOldUnderOneIdDoesNotHideWhatAnotherWasGiven() {
        DecisionEngine engine = engine("allocation: { two: 10000 }", "sticky: true", "keepFor: 1h");
        record("visitorId", "a0", "two", NOW.minus(Duration.ofHours(2)));
        record("visitorId", "k0", "one", NOW.minus(Duration.ofMinutes(5)));
        assertThat(shown(decide(engine, "a0", null, NOW))).isEqualTo("a/one");
    }

    @Test
    void aBlockedVersionThatIsTooOldBlocksNobody() {
        DecisionEngine engine = engine(
                "allocation: { two: 10000 }", "sticky: true", "keepFor: 1h", "bucketVersion: 1", "minBucketVersion: 1");
        record("visitorId", "v1", "one", NOW.minus(Duration.ofHours(2)));
        assertThat(shown(decide(engine, "v1", null, NOW))).isEqualTo("a/two");
        record("visitorId", "v2", "one", NOW.minus(Duration.ofHours(1)));
        assertThat(decide(engine, "v2", null, NOW)).isEqualTo(Shop.outside(Detail.OUTSIDE_TRAFFIC));
    }

    @Test
    void anAssignmentOfAClockThatIsAheadCountsToo() {
        DecisionEngine engine = engine("allocation: { two: 10000 }", "sticky: true", "keepFor: 1h");
        record("visitorId", "v1", "one", NOW.plusSeconds(30));
        record("visitorId", "v2", "one", Instant.MAX);
        record("visitorId", "v3", "one", Instant.MIN);
        assertThat(shown(decide(engine, "v1", null, NOW))).isEqualTo("a/one");
        assertThat(shown(decide(engine, "v2", null, NOW))).isEqualTo("a/one");
        assertThat(shown(decide(engine, "v3", null, NOW))).isEqualTo("a/two");
    }

    @Test
    void whatIsGoneUnderOneIdLeavesRoomForAnother() {
        DecisionEngine engine = engine("allocation: { two: 10000 }", "sticky: true");
        record("visitorId", "a0", "gone", NOW.minusSeconds(5));
        record("visitorId", "k0", "one", NOW);
        assertThat(shown(decide(engine, "a0", null, NOW))).isEqualTo("a/one");
    }

    @Test
    void aRuleThatShowsAVariantLooksNothingUp() {
        Shop shop = new Shop(folder.resolve("shows"))
                .experience("a", HALVES, "sticky: true")
                .rule("A", "", "show( \"a\", \"one\" )");
        Assignments none = (experience, by, id) -> {
            throw new IllegalStateException("looked up " + id);
        };
        DecisionEngine engine = new DecisionEngine(shop.rulebook(), Profiles.NONE, none, EvaluatorKind.INDEX);
        assertThat(shown(decide(engine, "v1", null, NOW))).isEqualTo("a/one");
    }
}
