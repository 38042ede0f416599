package io.salience.segmentbuilder.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Numbers of at most 18 digits before and 6 after the point. */
final class Decimal {

    /** How they are written exactly: {@code -?digits[.digits]}. */
    static final String EXPECTED = "digits, with at most 18 before and 6 after a decimal point";

    static final String NO_NUMBER = "is not a number";
    static final String TOO_LARGE = "has more than 18 digits before the decimal point";
    static final String ROUNDED = "is rounded to 6 decimals";

    private static final int MOST_BEFORE = 18;
    private static final int MOST_AFTER = 6;
    private static final BigDecimal BOUND = BigDecimal.TEN.pow(MOST_BEFORE);

    private Decimal() {}

    /** The number without zeros at the end of its fraction; null where it is not written exactly. */
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

    /**
     * A number from its digits, rounded half-even to six decimals. Takes time by the length of the text only, whatever the
     * exponent is.
     *
     * @param whole digits before the point, perhaps none
     * @param fraction digits behind it, perhaps none
     * @param exponent of ten, by which the number is multiplied
     */
    static ReadValue<BigDecimal> rounded(boolean isNegative, String whole, String fraction, int exponent) {
        String digits = whole + fraction;
        int first = 0;
        while (first < digits.length() && digits.charAt(first) == '0') {
            first++;
        }
        if (first == digits.length()) {
            return ReadValue.exact(BigDecimal.ZERO);
        }
        // The number is 0.DIGITS times ten to the power of this.
        long before = (long) whole.length() - first + exponent;
        if (before > MOST_BEFORE) {
            return ReadValue.misfit(TOO_LARGE);
        }
        return rounded(isNegative, digits.substring(first), before);
    }

    private static ReadValue<BigDecimal> rounded(boolean isNegative, String digits, long before) {
        // Two digits more than stay say how to round, and a last one says whether others are behind them.
        int least = -MOST_AFTER - 2;
        int exponent = (int) Math.max(least, before);
        int kept = Math.min(digits.length(), exponent - least);
        boolean isMore = digits.substring(kept).chars().anyMatch(digit -> digit != '0');
        BigDecimal near =
                new BigDecimal(new BigInteger(digits.substring(0, kept) + (isMore ? "1" : "0")), kept - exponent + 1);
        BigDecimal rounded = near.setScale(MOST_AFTER, RoundingMode.HALF_EVEN);
        if (rounded.compareTo(BOUND) >= 0) {
            return ReadValue.misfit(TOO_LARGE);
        }
        BigDecimal number = plain(isNegative ? rounded.negate() : rounded);
        return near.compareTo(rounded) == 0 ? ReadValue.exact(number) : ReadValue.changed(number, ROUNDED);
    }

    /** Without zeros at the end of its fraction, and with a scale of at least 0. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
