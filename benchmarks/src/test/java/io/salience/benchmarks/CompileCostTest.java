package io.salience.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.workspace.Workspace;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** What grows faster than the number of rules is found by comparing two numbers of rules, never by a clock. */
class CompileCostTest {

    private static final int FEW = 1_000;
    private static final int MANY = 10_000;
    private static final long SEED = 20261120;

    /** Something quadratic that is a tenth of the cost of {@link #FEW} makes it about 2. */
    private static final double MOST_RATIO = 2;

    private static final int TRIES = 3;

    @Test
    void aRuleCostsNoMoreToCompileWhereThereAreTenTimesAsMany() {
        try (WorkloadFolder few = WorkloadFolder.write(FEW, SEED);
                WorkloadFolder many = WorkloadFolder.write(MANY, SEED)) {
            for (int warming = 0; warming < 4; warming++) {
                nanos(few);
            }
            double fewNanos =
                    DoubleStream.generate(() -> nanos(few)).limit(TRIES).min().orElseThrow() / FEW;
            double ratio = nanos(many) / MANY / fewNanos;
            for (int tried = 1; tried < TRIES && ratio > MOST_RATIO; tried++) {
                ratio = Math.min(ratio, nanos(many) / MANY / fewNanos);
            }
            System.out.printf(
                    "CompileCostTest: %.0f us a rule, %.2f times as much at %d%n", fewNanos / 1_000, ratio, MANY);
            assertThat(ratio).isLessThan(MOST_RATIO);
        }
    }

    private static double nanos(WorkloadFolder folder) {
        long before = ThreadMeter.cpuNanos();
        assertThat(Workspace.load(folder.path()).rulebook().targeting().candidates())
                .isNotEmpty();
        return ThreadMeter.cpuNanos() - before;
    }
}
