package io.salience.segmentbuilder.fold;

import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;
import java.math.BigInteger;

/**
 * A whole number of 128 bits, which changes in place. One value has at most 96 bits, so that no sum of values that a
 * machine could ever add runs over. Not thread-safe.
 */
final class Wide {

    private static final int MARK = 1;

    /** A smaller number fewer times than {@link #FEW} fits into a {@code long}. */
    private static final long SMALL = 1L << 40;

    private static final long FEW = 1L << 20;

    private long high;
    private long low;

    void clear() {
        high = 0;
        low = 0;
    }

    void set(Wide other) {
        high = other.high;
        low = other.low;
    }

    void set(long value) {
        low = value;
        high = value >> 63;
    }

    /** @param bytes two's complement, the highest first, 1 to 16 */
    void set(byte[] bytes, int from, int to) {
        high = 0;
        low = bytes[from];
        high = low >> 63;
        for (int at = from + 1; at < to; at++) {
            high = high << 8 | low >>> 56;
            low = low << 8 | (bytes[at] & 0xff);
        }
    }

    void add(Wide other) {
        low += other.low;
        high += other.high + (Long.compareUnsigned(low, other.low) < 0 ? 1 : 0);
    }

    /** Adds a value as often as told. */
    void add(Wide other, long times) {
        if (other.isLong() && other.low > -SMALL && other.low < SMALL && times < FEW) {
            long product = other.low * times;
            low += product;
            high += (product >> 63) + (Long.compareUnsigned(low, product) < 0 ? 1 : 0);
        } else {
            for (long i = 0; i < times; i++) {
                add(other);
            }
        }
    }

    int compareTo(Wide other) {
        int order = Long.compare(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    boolean isLong() {
        return high == low >> 63;
    }

    /** The lower 64 bits; the value itself where {@link #isLong}. */
    long low() {
        return low;
    }

    BigInteger value() {
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE).or(new BigInteger(Long.toUnsignedString(low)));
    }

    void write(ByteSink out) {
        long folded = low << 1 ^ low >> 63;
        if (isLong() && folded >>> 62 == 0) {
            out.putVarint(folded << 1);
        } else {
            out.putVarint(MARK);
            out.putLong(high);
            out.putLong(low);
        }
    }

    void read(ByteCursor in) {
        long folded = in.takeVarint();
        if (folded == MARK) {
            high = in.takeLong();
            low = in.takeLong();
        } else {
            folded >>>= 1;
            set(folded >>> 1 ^ -(folded & 1));
        }
    }

    /** Where the fewest bytes start that have the same value. */
    static int shortest(byte[] bytes, int from, int to) {
        int start = from;
        while (to - start > 1 && bytes[start] == bytes[start + 1] >> 7) {
            start++;
        }
        return start;
    }
}
