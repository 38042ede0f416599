package io.salience.engine.decision;

import static io.salience.engine.decision.Shop.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.rulebook.EvaluatorKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variants that testers force. */
class OverridesTest {

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void openTheShop() {
        shop = new Shop(folder);
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
                .map(problem -> List.of(problem.kind(), problem.field(), problem.message()))
                .contains(List.of(
                        RequestProblem.Kind.INVALID_VALUE,
                        "overrides",
                        "experience \"a\" is archived; choose another one"));
        assertThat(engine.check(new Overrides(Map.of("b", "on"))))
                .map(problem -> List.of(problem.kind(), problem.field(), problem.message()))
                .contains(List.of(
                        RequestProblem.Kind.UNKNOWN_FIELD,
                        "overrides",
                        "experience \"b\" has no variant \"on\"; did you mean \"one\"?"));
        assertThat(engine.check(new Overrides(Map.of("zebra", "one"))))
                .map(problem -> List.of(problem.kind(), problem.field(), problem.message()))
                .contains(List.of(
                        RequestProblem.Kind.UNKNOWN_FIELD,
                        "overrides",
                        "unknown experience \"zebra\"; expected one of: a, b"));
    }
}
