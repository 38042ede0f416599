package io.salience.segmentbuilder.source;

/**
 * The most frequent way to write a point in time, {@code 2017-01-05T10:00:00Z}, with a fraction or without, read without
 * making objects. A blank may stand for the {@code T}, and {@code Z} may be left out.
 */
final class IsoNumerals {

    /** Not a time that is written this way. */
    static final long NONE = TimeFormat.NO_TIME;

    private static final int SHORTEST = 19;
    private static final int LONGEST_FRACTION = 9;
    private static final long SECOND = 1_000_000;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final long[] POWERS = {
        1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
    };

    private IsoNumerals() {}

    /** Microseconds since 1970, cut; {@link #NONE} for every other text, whether it is a time or not. */
    static long micros(byte[] bytes, int from, int to, boolean mayLackZone) {
        if (to - from < SHORTEST || !hasMarks(bytes, from)) {
            return NONE;
        }
        long seconds = seconds(bytes, from);
        int zone = zone(bytes, to);
        int at = from + SHORTEST;
        if (seconds == NONE || (zone == to && !mayLackZone)) {
            return NONE;
        }
        if (at == zone) {
            return seconds * SECOND;
        }
        long fraction = bytes[at] == '.' ? Numerals.digits(bytes, at + 1, zone, LONGEST_FRACTION) : -1;
        return fraction < 0 ? NONE : seconds * SECOND + fraction * POWERS[zone - at - 1] / 1_000;
    }

    private static boolean hasMarks(byte[] bytes, int from) {
        return bytes[from + 4] == '-'
                && bytes[from + 7] == '-'
                && (bytes[from + 10] == 'T' || bytes[from + 10] == ' ')
                && bytes[from + 13] == ':'
                && bytes[from + 16] == ':';
    }

    /** Where the zone starts, which is Z or nothing. */
    private static int zone(byte[] bytes, int to) {
        return bytes[to - 1] == 'Z' ? to - 1 : to;
    }

    private static long seconds(byte[] bytes, int from) {
        long year = Numerals.digits(bytes, from, from + 4, 4);
        long month = Numerals.digits(bytes, from + 5, from + 7, 2);
        long day = Numerals.digits(bytes, from + 8, from + 10, 2);
        long hour = Numerals.digits(bytes, from + 11, from + 13, 2);
        long minute = Numerals.digits(bytes, from + 14, from + 16, 2);
        long second = Numerals.digits(bytes, from + 17, from + 19, 2);
        boolean isTime = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        if (!isTime || year < 1 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
            return NONE;
        }
        return ((epochDay(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    }

    private static int daysOf(long year, long month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS[(int) month - 1];
    }

    /** Days since 1970 in the Gregorian calendar, counted in years that begin with March. */
    private static long epochDay(long year, long month, long day) {
        long marchYear = month > 2 ? year : year - 1;
        long monthFromMarch = (month + 9) % 12;
        long dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
        return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468;
    }
}
