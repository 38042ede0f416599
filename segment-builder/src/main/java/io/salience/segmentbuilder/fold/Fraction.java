package io.salience.segmentbuilder.fold;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact number: the quotient of two decimals. Immutable.
 *
 * @param numerator of any sign
 * @param denominator positive
 */
record Fraction(BigDecimal numerator, BigDecimal denominator) implements Comparable<Fraction> {

    static final Fraction ZERO = of(BigDecimal.ZERO);

    /** More bits than a double has, so that one more bit for the rest decides every rounding. */
    private static final int QUOTIENT_BITS = 66;

    static Fraction of(BigDecimal value) {
        return new Fraction(value, BigDecimal.ONE);
    }

    static Fraction of(long value) {
        return of(BigDecimal.valueOf(value));
    }

    boolean isZero() {
        return numerator.signum() == 0;
    }

    Fraction plus(Fraction other) {
        BigDecimal sum = numerator.multiply(other.denominator).add(other.numerator.multiply(denominator));
        return new Fraction(sum, denominator.multiply(other.denominator));
    }

    /** @throws ArithmeticException where the other is zero */
    Fraction over(Fraction other) {
        if (other.isZero()) {
            throw new ArithmeticException("division by zero");
        }
        BigDecimal sign = BigDecimal.valueOf(other.numerator.signum());
        return new Fraction(
                numerator.multiply(other.denominator).multiply(sign), denominator.multiply(other.numerator.abs()));
    }

    @Override
    public int compareTo(Fraction other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    /** The nearest double; of two equally near, the even one. */
    double toDouble() {
        if (isZero() || denominator.compareTo(BigDecimal.ONE) == 0) {
            return numerator.doubleValue();
        }
        int scale = Math.max(0, Math.max(numerator.scale(), denominator.scale()));
        BigInteger dividend = numerator.abs().setScale(scale).unscaledValue();
        BigInteger divisor = denominator.setScale(scale).unscaledValue();
        int shift = QUOTIENT_BITS + divisor.bitLength() - dividend.bitLength();
        BigInteger[] parts =
                dividend.shiftLeft(Math.max(shift, 0)).divideAndRemainder(divisor.shiftLeft(Math.max(-shift, 0)));
        BigInteger sticky = parts[1].signum() == 0 ? parts[0] : parts[0].setBit(0);
        return numerator.signum() * Math.scalb(sticky.doubleValue(), -shift);
    }
}
