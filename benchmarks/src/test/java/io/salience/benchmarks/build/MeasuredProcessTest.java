package io.salience.benchmarks.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class MeasuredProcessTest {

    @TempDir
    private Path folder;

    private Measurement run(Duration limit, String script) {
        return new MeasuredProcess(folder, limit).run(List.of("sh", "-c", script));
    }

    @Test
    void countsTheProcessorButNotTheWaiting() {
        Measurement busy = run(
                Duration.ofMinutes(2),
                "i=0; while [ $i -lt 500000 ]; do i=$((i+1)); done; sleep 0.5; printf 'phase\\tthe end\\t1\\t2\\n'");
        assertThat(busy.failed()).isFalse();
        assertThat(busy.cpuSeconds()).isGreaterThan(0.1);
        assertThat(busy.wallSeconds()).isGreaterThan(busy.cpuSeconds() + 0.4);
        assertThat(busy.peaks().resident()).isPositive();
        assertThat(busy.lines("phase")).containsExactly(List.of("the end", "1", "2"));
    }

    @Test
    void tellsWhyAProcessFailed() {
        assertThat(run(Duration.ofMinutes(2), "echo no room >&2; exit 3").failure())
                .isEqualTo("ended with 3: no room");
    }

    @Test
    void endsAProcessThatTakesTooLong() {
        Measurement late = run(Duration.ofSeconds(1), "sleep 600");
        assertThat(late.failure()).isEqualTo("took more than 1 seconds");
        assertThat(late.wallSeconds()).isLessThan(300);
    }
}
