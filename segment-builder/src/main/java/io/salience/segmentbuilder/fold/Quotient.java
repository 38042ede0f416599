package io.salience.segmentbuilder.fold;

import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.event.EventRow;
import java.math.BigDecimal;

/** An exact value: millionths divided by a whole number. Changes in place and is reused; not thread-safe. */
final class Quotient {

    private static final long MILLION = 1_000_000;
    private static final long EXACT = 1L << 53;

    private final Wide numerator = new Wide();
    private long denominator = 1;

    /** @param over positive */
    void set(Wide millionths, long over) {
        numerator.set(millionths);
        denominator = over;
    }

    void setWhole(long value) {
        setWhole(value, 1);
    }

    void setWhole(long value, long over) {
        numerator.set(Math.multiplyExact(value, MILLION));
        denominator = over;
    }

    /** The nearest double. */
    static double ofMillionths(long value) {
        return isExact(value)
                ? (double) value / MILLION
                : BigDecimal.valueOf(value, EventRow.SCALE).doubleValue();
    }

    private static boolean isExact(long value) {
        return value > -EXACT && value < EXACT;
    }

    /** The nearest double; of two equally near, the even one. */
    double toDouble() {
        boolean small = numerator.isLong() && isExact(numerator.low()) && denominator < EXACT / MILLION;
        return small
                ? (double) numerator.low() / (denominator * MILLION)
                : fraction().toDouble();
    }

    Fraction fraction() {
        BigDecimal dividend = new BigDecimal(numerator.value(), EventRow.SCALE);
        return denominator == 1 ? Fraction.of(dividend) : Fraction.of(dividend).over(Fraction.of(denominator));
    }

    /** Whether it is a number of millionths that a double holds exactly. */
    boolean isPlain() {
        return denominator == 1 && numerator.isLong() && isExact(numerator.low());
    }

    /** Only where {@link #isPlain}. */
    long millionths() {
        return numerator.low();
    }

    /** The denominator and then the numerator. */
    void write(ByteSink out) {
        out.putVarint(denominator);
        numerator.write(out);
    }
}
