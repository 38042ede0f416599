package io.salience.benchmarks.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunOptionsTest {

    private static RunOptions of(String... arguments) {
        return RunOptions.of(arguments);
    }

    @Test
    void readsSizesContendersAndOptions() {
        RunOptions options = of(
                "--sizes", "2M,30k", "500,7", "--only", "Spark", "--salience-java", "-Xmx1g -Xms1g", "--minutes", "2");
        assertThat(options.sizes()).containsExactly(new ExportSize(2_000_000, 30_000), new ExportSize(500, 7));
        assertThat(options.salienceJava()).isEqualTo("-Xmx1g -Xms1g");
        assertThat(options.limit()).isEqualTo(Duration.ofMinutes(2));
        assertThat(options.wants("Spark, local")).isTrue();
        assertThat(options.wants("Salience")).isFalse();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> of("--quik")).hasMessageStartingWith("unknown: --quik");
        assertThatThrownBy(() -> of("--sizes")).hasMessageStartingWith("--sizes needs a value");
        assertThatThrownBy(() -> of("--sizes", "1M"))
                .hasMessage("1M is not a size; expected events,visitors such as 10M,1M");
    }
}
