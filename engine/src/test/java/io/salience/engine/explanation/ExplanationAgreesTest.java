package io.salience.engine.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.decision.Detail;
import io.salience.engine.rulebook.Coverage;
import io.salience.engine.rulebook.Scale;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * For random workspaces and visitors, index, session and explanation agree with each other and with what the definitions
 * mean, from the tests to the decision; and the changes that are told do what they say.
 */
class ExplanationAgreesTest {

    private static final long SEED = Long.getLong("salience.seed", 20_261_120L);
    private static final int RULEBOOKS = Scale.of(150, 2_500);
    private static final int VISITORS = Scale.of(340, 404);
    private static final int SEARCH_ONE_IN = 40;

    @TempDir
    private Path folder;

    @Test
    void theExplanationTellsTheDecisionAndEveryChangeFlipsIt() {
        System.out.println("ExplanationAgreesTest: seed " + SEED + " (-Dsalience.seed=" + SEED + ")");
        ExplanationSample sample = new ExplanationSample(folder, SEED);
        long start = cpuNanos();
        for (int i = 0; i < RULEBOOKS; i++) {
            sample.compare(new ExplanationSample.Size(1 + i % 5, 1 + i % 4, i % 4 == 3), VISITORS, SEARCH_ONE_IN);
        }
        report(sample, (cpuNanos() - start) / 1e9);
        assertThat(sample.rulebooks()).isEqualTo(Scale.of(150, 2_500));
        assertThat(sample.pairs()).isGreaterThan(Scale.of(50_000, 1_000_000));
        assertThat(sample.matchShare()).isGreaterThan(0.2);
        assertThat(sample.changes()).isGreaterThan(1_000);
        assertThat(sample.standings()).containsOnlyKeys(RuleOutcome.Standing.values());
        assertThat(sample.adjusted()).containsOnlyKeys(Adjustment.Kind.values());
        assertThat(sample.details())
                .containsOnlyKeys(
                        Detail.HOLDOUT, Detail.NO_CONSENT, Detail.NOT_BUCKETED, Detail.OUTSIDE_TRAFFIC, Detail.STICKY);
        Coverage.assertComplete(sample.coverage());
        assertThat(sample.itemCoverage())
                .hasSize(31)
                .allSatisfy((what, counts) -> assertThat(counts).as(what).doesNotContain(0));
    }

    private static void report(ExplanationSample sample, double seconds) {
        System.out.printf(
                "%,d pairs of visitor and rulebook from %,d rulebooks, %.1f %% with a match; %,d changes tried, in %.1f s of"
                        + " CPU%nrules: %s%ndetails: %s%nmoved: %s%n",
                sample.pairs(),
                sample.rulebooks(),
                100 * sample.matchShare(),
                sample.changes(),
                seconds,
                sample.standings(),
                sample.details(),
                sample.adjusted());
        Coverage.print(sample.coverage());
        sample.itemCoverage()
                .forEach((what, counts) ->
                        System.out.printf("%-28s %,10d %,10d%n", "items: " + what, counts[0], counts[1]));
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
