package io.salience.engine.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For random workspaces and visitors, the explanation tells what the engine decides, and its changes do what they say. */
class ExplanationAgreesTest {

    private static final long SEED = Long.getLong("salience.seed", 20_261_120L);

    /** How many times the ordinary sample; for a long run. */
    private static final int TIMES = Integer.getInteger("salience.sample", 1);

    private static final int RULEBOOKS = 125;
    private static final int VISITORS = 400;
    private static final int SEARCH_ONE_IN = 20;

    @TempDir
    private Path folder;

    @Test
    void theExplanationTellsTheDecisionAndEveryChangeFlipsIt() {
        System.out.println("ExplanationAgreesTest: seed " + SEED + " (-Dsalience.seed=" + SEED + ")");
        ExplanationSample sample = new ExplanationSample(folder, SEED);
        long start = cpuNanos();
        for (int i = 0; i < RULEBOOKS * TIMES; i++) {
            sample.compare(1 + i % 5, 1 + i % 4, VISITORS, SEARCH_ONE_IN);
        }
        System.out.printf(
                "%,d pairs of visitor and rulebook, %.1f %% with a match; %,d changes tried, in %.1f s of CPU%nrules: %s%nmoved: %s%n",
                sample.pairs(),
                100 * sample.matchShare(),
                sample.changes(),
                (cpuNanos() - start) / 1e9,
                sample.standings(),
                sample.adjusted());
        assertThat(sample.pairs()).isEqualTo(50_000 * TIMES);
        assertThat(sample.matchShare()).isGreaterThan(0.2);
        assertThat(sample.changes()).isGreaterThan(1_000);
        assertThat(sample.standings()).containsOnlyKeys(RuleOutcome.Standing.values());
        assertThat(sample.adjusted()).containsOnlyKeys(Adjustment.Kind.values());
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
