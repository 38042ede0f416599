package io.salience.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.experience.PublishedHash;
import io.salience.engine.rulebook.EvaluatorKind;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment over many visitors: everybody gets what the published hash says, and the shares are as declared. */
class AllocationSharesTest {

    private static final int VISITORS = 100_000;
    /** Half the width of a two-sided interval of 99.9 % of the normal distribution. */
    private static final double DEVIATIONS = 3.2905;

    @TempDir
    private Path folder;

    @Test
    void hundredThousandVisitorsAreSplitAsDeclared() {
        Shop shop = new Shop(folder)
                .experience(
                        "a",
                        "variants: [ { id: quarter }, { id: most }, { id: none }, { id: few } ]",
                        "allocation: { quarter: 2500, most: 7000, few: 500 }",
                        "seed: tulip")
                .rule("A", "", "enroll( \"a\" )");
        DecisionEngine engine = shop.engine(EvaluatorKind.INDEX);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < VISITORS; i++) {
            String visitor = "visitor-" + i;
            Decision decision =
                    engine.decide(Shop.request(visitor, Map.of()), Shop.NOW).get(0);
            int bucket = PublishedHash.bucket("tulip", visitor);
            assertThat(decision.bucket()).isEqualTo(bucket);
            assertThat(decision.variant()).isEqualTo(bucket < 2500 ? "quarter" : bucket < 9500 ? "most" : "few");
            counts.merge(String.valueOf(decision.variant()), 1, Integer::sum);
        }
        assertShare(counts, "quarter", 0.25);
        assertShare(counts, "most", 0.7);
        assertShare(counts, "few", 0.05);
        assertThat(counts).doesNotContainKey("none");
    }

    private static void assertShare(Map<String, Integer> counts, String variant, double share) {
        double spread = DEVIATIONS * Math.sqrt(VISITORS * share * (1 - share));
        assertThat((double) counts.getOrDefault(variant, 0))
                .as(variant)
                .isBetween(VISITORS * share - spread, VISITORS * share + spread);
    }

    @Test
    void theSplitIsIndependentOfTheHoldoutOfTheSameExperience() {
        Shop shop = new Shop(folder)
                .experience("a", "holdout: 5000", "allocation: { one: 5000, two: 5000 }", "seed: tulip")
                .rule("A", "", "enroll( \"a\" )");
        DecisionEngine engine = shop.engine(EvaluatorKind.INDEX);
        int[] counts = new int[2];
        for (int i = 0; i < VISITORS; i++) {
            Decision decision = engine.decide(Shop.request("visitor-" + i, Map.of()), Shop.NOW)
                    .get(0);
            if (decision.variant() != null) {
                counts[decision.variant().equals("one") ? 0 : 1]++;
            }
        }
        int inTest = counts[0] + counts[1];
        assertThat((double) inTest).isBetween(50_000 - 521.0, 50_000 + 521.0);
        double spread = DEVIATIONS * Math.sqrt(inTest * 0.25);
        assertThat((double) counts[0]).isBetween(inTest / 2.0 - spread, inTest / 2.0 + spread);
    }
}
