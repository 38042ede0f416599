package io.salience.segmentbuilder.fold;

import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Values to rank by as bytes. First eight bytes whose order, bytewise and unsigned, is that of the nearest doubles from
 * the largest to the smallest; then the exact value, which decides between those that have the same double.
 */
final class RankKey {

    private RankKey() {}

    static void write(Quotient value, ByteSink out) {
        long bits = Double.doubleToLongBits(value.toDouble() + 0.0);
        long ascending = bits ^ (bits >> 63 | Long.MIN_VALUE);
        out.putLong(Long.reverseBytes(~ascending));
        value.write(out);
    }

    static int compare(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        int order = Arrays.compareUnsigned(a, aFrom, aFrom + Long.BYTES, b, bFrom, bFrom + Long.BYTES);
        if (order != 0 || Arrays.equals(a, aFrom, aTo, b, bFrom, bTo)) {
            return order;
        }
        ByteCursor one = new ByteCursor().over(a, aFrom + Long.BYTES, aTo);
        ByteCursor other = new ByteCursor().over(b, bFrom + Long.BYTES, bTo);
        BigInteger denominator = BigInteger.valueOf(one.takeVarint());
        BigInteger otherDenominator = BigInteger.valueOf(other.takeVarint());
        return numerator(other).multiply(denominator).compareTo(numerator(one).multiply(otherDenominator));
    }

    private static BigInteger numerator(ByteCursor in) {
        Wide numerator = new Wide();
        numerator.read(in);
        return numerator.value();
    }
}
