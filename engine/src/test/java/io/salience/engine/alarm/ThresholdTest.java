package io.salience.engine.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {

    @ParameterizedTest
    @CsvSource({
        "3000, 1, 10, 7, false",
        "2999, 1, 10, 7, true",
        "3000, 1, 10, 13, false",
        "3000, 1, 10, 14, true",
        "0, 1, 10, 10, false",
        "0, 1, 10, 9, true",
        "0, 2, 10, 9, false",
        "0, 2, 10, 8, true",
        "10000, 1, 10, 0, false",
        "999999, 1, 0, 1, true",
        "999999, 1, 0, 0, false",
        "3333, 1, 3000000000000000000, 2000100000000000000, false",
        "3333, 1, 3000000000000000000, 2000099999999999999, true"
    })
    void aLargerChangeExceedsIt(int most, long least, long before, long now, boolean exceeded) {
        assertThat(new Threshold(most, least, true).isExceededBy(before, now)).isEqualTo(exceeded);
    }

    @Test
    void itIsWhatDecimalsSay() {
        long seed = new Random().nextLong();
        System.out.println("ThresholdTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            long before = random.nextInt(200);
            long now = random.nextInt(200);
            int most = random.nextInt(20_000);
            BigDecimal allowed =
                    new BigDecimal(before).multiply(new BigDecimal(most)).movePointLeft(4);
            boolean larger =
                    new BigDecimal(now).subtract(new BigDecimal(before)).abs().compareTo(allowed) > 0;
            assertThat(new Threshold(most, 1, true).isExceededBy(before, now)).isEqualTo(larger);
        }
    }

    @Test
    void percentsHaveNoMorePlacesThanNeeded() {
        assertThat(new Threshold(3000, 1, true).percent()).hasToString("30");
        assertThat(new Threshold(250, 1, true).percent()).hasToString("2.5");
        assertThat(new Threshold(1, 1, true).percent()).hasToString("0.01");
        assertThat(new Threshold(0, 1, true).percent()).hasToString("0");
    }
}
