package io.salience.segmentbuilder.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FractionTest {

    private static Fraction quotient(String numerator, String denominator) {
        return Fraction.of(new BigDecimal(numerator)).over(Fraction.of(new BigDecimal(denominator)));
    }

    /** 2^53 + 1 lies in the middle of two doubles, so the last digit decides, however far it is. */
    @Test
    void whatLiesNearTheMiddleIsRoundedCorrectly() {
        String middle = "9007199254740993";
        String tiny = "0.000000000000000000000000000000000000000000000000000000000001";
        BigDecimal three = new BigDecimal(3);
        BigDecimal above = new BigDecimal(middle).add(new BigDecimal(tiny)).multiply(three);
        BigDecimal below = new BigDecimal(middle).subtract(new BigDecimal(tiny)).multiply(three);
        assertThat(quotient(above.toString(), "3").toDouble()).isEqualTo(9007199254740994.0);
        assertThat(quotient(below.toString(), "3").toDouble()).isEqualTo(9007199254740992.0);
        assertThat(quotient("27021597764222979", "3").toDouble()).isEqualTo(9007199254740992.0);
    }

    @Test
    void aQuotientIsTheNearestDouble() {
        long seed = 7;
        System.out.println("Fraction seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal numerator = BigDecimal.valueOf(random.nextLong() >> random.nextInt(60), random.nextInt(7));
            BigDecimal denominator =
                    BigDecimal.valueOf((random.nextLong() >> random.nextInt(60)) | 1, random.nextInt(7));
            BigDecimal exact = numerator.divide(denominator, new MathContext(80, RoundingMode.HALF_EVEN));
            assertThat(Fraction.of(numerator).over(Fraction.of(denominator)).toDouble())
                    .isEqualTo(exact.doubleValue() + 0.0);
        }
    }

    @Test
    void equalQuotientsCompareAsEqual() {
        assertThat(quotient("1", "3")).isEqualByComparingTo(quotient("-2.0", "-6"));
        assertThat(quotient("1", "3")).isLessThan(quotient("0.3333333333333333333333333333333333334", "1"));
        assertThat(quotient("-1", "3").plus(quotient("1", "3"))).isEqualByComparingTo(Fraction.ZERO);
    }

    @Test
    void divisionByZeroIsRefused() {
        assertThatThrownBy(() -> Fraction.of(1).over(Fraction.ZERO))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("division by zero");
    }
}
