package io.salience.segmentbuilder.source;

/** Numbers in bytes, as most of them are written; everything else is left to the readers of texts. */
final class Numerals {

    /** Not a number that is written this way. */
    static final long NONE = Long.MIN_VALUE;

    private static final int MOST_BEFORE = 12;
    private static final int MOST_AFTER = 6;
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private Numerals() {}

    /**
     * The millionths of {@code -?digits[.digits]} with at most 12 digits before and 6 after the point.
     *
     * @param mark that stands for the point
     */
    static long millionths(byte[] bytes, int from, int to, char mark) {
        boolean negative = from < to && bytes[from] == '-';
        int start = negative ? from + 1 : from;
        int point = start;
        while (point < to && bytes[point] != mark) {
            point++;
        }
        long whole = digits(bytes, start, point, MOST_BEFORE);
        long part = point == to ? 0 : digits(bytes, point + 1, to, MOST_AFTER);
        if (whole < 0 || part < 0) {
            return NONE;
        }
        int decimals = point == to ? 0 : to - point - 1;
        long value = whole * POWERS[MOST_AFTER] + part * POWERS[MOST_AFTER - decimals];
        return negative ? -value : value;
    }

    /** The value of 1 to {@code most} digits and nothing else; negative where there is something else. */
    static long digits(byte[] bytes, int from, int to, int most) {
        if (to <= from || to - from > most) {
            return -1;
        }
        long value = 0;
        for (int at = from; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
