package io.salience.segmentbuilder.source;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The one way a number is written: {@code -?digits[.digits]}, at most 18 digits before the point and 6 after it. */
final class Decimal {

    static final String EXPECTED = "digits, with at most 18 before and 6 after a decimal point";

    private static final int MOST_BEFORE = 18;
    private static final int MOST_AFTER = 6;

    private Decimal() {}

    /** The number without zeros at the end of its fraction; null where the text is not one. */
    static @Nullable BigDecimal parse(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.');
        int wholeEnd = point < 0 ? text.length() : point;
        if (!areDigits(text, start, wholeEnd, MOST_BEFORE)) {
            return null;
        }
        if (point >= 0 && !areDigits(text, point + 1, text.length(), MOST_AFTER)) {
            return null;
        }
        return new BigDecimal(text.substring(0, significantEnd(text, point)));
    }

    private static int significantEnd(String text, int point) {
        if (point < 0) {
            return text.length();
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return end - 1 == point ? point : end;
    }

    private static boolean areDigits(String text, int from, int to, int most) {
        if (to <= from || to - from > most) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
