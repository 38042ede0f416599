package io.salience.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bound is that of the sign test's tables: of 15 values the 12th, of 20 the 15th, of 50 the 32nd. */
class PairedRatioTest {

    private static PairedRatio upTo(int size) {
        PairedRatio ratio = new PairedRatio();
        IntStream.rangeClosed(1, size).map(i -> size + 1 - i).forEach(i -> ratio.add(i, 1));
        return ratio;
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(upTo(4).median()).isEqualTo(2.5);
        assertThat(upTo(5).median()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "15, 12", "20, 15", "50, 32"})
    void theUpperBoundIsAnOrderStatistic(int size, double bound) {
        assertThat(upTo(size).upperBound()).isEqualTo(bound);
    }
}
