package io.salience.engine.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** How often random rules met which operators, types and missing values; see {@link RandomRules#coverage}. */
public final class Coverage {

    /** Pairs of a type and an operator. */
    private static final int COMBINATIONS = 43 + 16 + 10 + 18;

    private Coverage() {}

    public static void print(Map<String, int[]> coverage) {
        System.out.printf("%-28s %10s %10s %10s %10s%n", "type and operator", "false", "true", "missing", "miss.true");
        coverage.forEach((what, counts) ->
                System.out.printf("%-28s %,10d %,10d %,10d %,10d%n", what, counts[0], counts[1], counts[2], counts[3]));
    }

    /** Every operator of every type came out both ways, and met a missing value. */
    public static void assertComplete(Map<String, int[]> coverage) {
        coverage.forEach(
                (what, counts) -> assertThat(isComplete(what, counts)).as(what).isTrue());
        assertThat(coverage).hasSize(COMBINATIONS);
    }

    /** Both outcomes with a value; without one, at least the outcome there is. */
    private static boolean isComplete(String what, int[] counts) {
        if (what.endsWith("null")) {
            return counts[0] + counts[1] > 0 && counts[2] + counts[3] > 0;
        }
        return counts[0] > 0 && counts[1] > 0 && (what.startsWith("segments") || counts[2] > 0);
    }
}
