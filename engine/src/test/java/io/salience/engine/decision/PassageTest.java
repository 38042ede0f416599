package io.salience.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.experience.PublishedHash;
import io.salience.engine.profile.Facts;
import io.salience.engine.rulebook.Rulebook;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gates of a decision, walked until the first that is shut, and walked to the end. */
class PassageTest {

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void openTheShop() {
        shop = new Shop(folder);
    }

    private Passage passage() {
        Rulebook rulebook = shop.rulebook();
        Visit visit = new Visit(
                rulebook,
                Shop.request("v1", Map.of()),
                Profiles.NONE,
                Assignments.NONE,
                false,
                new Facts(rulebook.schema()),
                Shop.NOW);
        return new Passage(rulebook.targeting().candidate(0), visit);
    }

    @Test
    void whoPassesAllGatesIsStoppedByNone() {
        shop.experience("a").rule("A", "", "show( \"a\", \"one\" )");
        assertThat(passage().stop()).isNull();
        assertThat(passage().verdicts())
                .extracting(GateVerdict::outcome)
                .hasSize(Gate.values().length)
                .containsOnly(Gate.Outcome.PASSED);
    }

    @Test
    void theFirstShutGateStopsAndTheWholeWalkTellsOfAll() {
        shop.setting("holdout: 0", "holdout: 10000")
                .experience(
                        "a",
                        "schedule: { to: 2026-01-01T00:00:00Z }",
                        "consent: required",
                        "holdout: 10000",
                        "allocation: { one: 10000 }")
                .rule("A", "date-expires \"2026-01-01T00:00:00Z\"", "enroll( \"a\" )");
        assertThat(passage().stop()).isEqualTo(Gate.RULE_SCHEDULE);
        assertThat(passage().verdicts())
                .contains(
                        new GateVerdict(Gate.RULE_SCHEDULE, Gate.Outcome.PASSED_OVER, null),
                        new GateVerdict(Gate.STATUS, Gate.Outcome.PASSED, null),
                        new GateVerdict(Gate.EXPERIENCE_SCHEDULE, Gate.Outcome.PASSED_OVER, null),
                        new GateVerdict(Gate.CONSENT, Gate.Outcome.PASSED_OVER, null),
                        new GateVerdict(
                                Gate.GLOBAL_HOLDOUT, Gate.Outcome.HELD_OUT, PublishedHash.bucket("holdout", "v1")),
                        new GateVerdict(Gate.HOLDOUT, Gate.Outcome.HELD_OUT, PublishedHash.bucket("a-holdout", "v1")),
                        new GateVerdict(Gate.ALLOCATION, Gate.Outcome.PASSED, PublishedHash.bucket("a", "v1")));
    }

    @Test
    void eachGateAloneStops() {
        assertThat(List.of(
                        stop("x1", "schedule: { to: 2026-01-01T00:00:00Z }"),
                        stop("x2", "consent: required"),
                        stop("x3", "holdout: 10000")))
                .containsExactly(Gate.EXPERIENCE_SCHEDULE, Gate.CONSENT, Gate.HOLDOUT);
    }

    private Gate stop(String name, String line) {
        shop = new Shop(folder.resolve(name)).experience("a", line).rule("A", "", "show( \"a\", \"one\" )");
        return Objects.requireNonNull(passage().stop());
    }
}
