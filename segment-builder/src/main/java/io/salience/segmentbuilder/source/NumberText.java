package io.salience.segmentbuilder.source;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A number while it is read from a text that is not written as most are: {@code +1}, {@code .5}, {@code 5.}, {@code 1E+05},
 * {@code €1,234.50}. What stands around it is taken off, then what is left is read. Used once.
 */
final class NumberText {

    private static final char MINUS = '\u2212';
    private static final int MOST_EXPONENT_DIGITS = 9;
    private static final int EXPONENT_BOUND = 1_000_000_000;

    private final NumberFormat format;
    private String rest;
    private boolean isNegative;
    private boolean hasSign;
    private boolean hasCurrency;
    private boolean hasPercent;

    private NumberText(String text, NumberFormat format) {
        this.rest = Blanks.strip(text);
        this.format = format;
    }

    /** The number, rounded half-even to six decimals if it has more; the note then says so. */
    static ReadValue<BigDecimal> read(String text, NumberFormat format) {
        ReadValue<BigDecimal> number = new NumberText(text, format).read();
        return Decimal.NO_NUMBER.equals(number.note()) ? ReadValue.misfit(NumberHint.of(text, format)) : number;
    }

    /** As {@link #read}, without a hint what to do if it is no number. */
    static boolean isNumber(String text, NumberFormat format) {
        return new NumberText(text, format).read().value() != null;
    }

    private ReadValue<BigDecimal> read() {
        takeParentheses();
        takeFront();
        takeBack();
        int exponentAt = rest.toLowerCase(Locale.ROOT).indexOf('e');
        String mantissa = exponentAt < 0 ? rest : rest.substring(0, exponentAt);
        int mark = mantissa.indexOf(format.decimal());
        String whole = mark < 0 ? mantissa : mantissa.substring(0, mark);
        String fraction = mark < 0 ? "" : mantissa.substring(mark + 1);
        String ungrouped = exponentAt < 0 ? DigitGroups.join(whole, format) : whole;
        if (!areDigits(ungrouped) || !areDigits(fraction) || ungrouped.length() + fraction.length() == 0) {
            return ReadValue.misfit(Decimal.NO_NUMBER);
        }
        return exponentAt < 0
                ? Decimal.rounded(isNegative, ungrouped, fraction, 0)
                : withExponent(ungrouped, fraction, rest.substring(exponentAt + 1));
    }

    private ReadValue<BigDecimal> withExponent(String whole, String fraction, String exponent) {
        boolean down = exponent.startsWith("-");
        String digits = down || exponent.startsWith("+") ? exponent.substring(1) : exponent;
        if (digits.isEmpty() || !areDigits(digits)) {
            return ReadValue.misfit(Decimal.NO_NUMBER);
        }
        String significant = digits.replaceFirst("^0+", "");
        int value = significant.length() > MOST_EXPONENT_DIGITS
                ? EXPONENT_BOUND
                : significant.isEmpty() ? 0 : Integer.parseInt(significant);
        return Decimal.rounded(isNegative, whole, fraction, down ? -value : value);
    }

    private void takeParentheses() {
        if (format.hasParentheses() && rest.startsWith("(") && rest.endsWith(")")) {
            isNegative = true;
            hasSign = true;
            rest = Blanks.strip(rest.substring(1, rest.length() - 1));
        }
    }

    private void takeFront() {
        boolean isTaken = true;
        while (isTaken) {
            isTaken = takeSign() || takeCurrencyBefore();
        }
    }

    private boolean takeSign() {
        char first = rest.isEmpty() ? ' ' : rest.charAt(0);
        boolean isMinus = first == '-' || first == MINUS;
        if (hasSign || !(isMinus || first == '+')) {
            return false;
        }
        isNegative = isMinus;
        hasSign = true;
        rest = format.currencies().isEmpty() ? rest.substring(1) : Blanks.strip(rest.substring(1));
        return true;
    }

    private boolean takeCurrencyBefore() {
        for (String currency : format.currencies()) {
            if (!hasCurrency && rest.regionMatches(true, 0, currency, 0, currency.length())) {
                hasCurrency = true;
                rest = Blanks.strip(rest.substring(currency.length()));
                return true;
            }
        }
        return false;
    }

    private void takeBack() {
        boolean isTaken = true;
        while (isTaken) {
            isTaken = takePercent() || takeCurrencyBehind();
        }
    }

    private boolean takePercent() {
        if (!format.percent() || hasPercent || !rest.endsWith("%")) {
            return false;
        }
        hasPercent = true;
        rest = Blanks.strip(rest.substring(0, rest.length() - 1));
        return true;
    }

    private boolean takeCurrencyBehind() {
        for (String currency : format.currencies()) {
            int start = rest.length() - currency.length();
            if (!hasCurrency && start >= 0 && rest.regionMatches(true, start, currency, 0, currency.length())) {
                hasCurrency = true;
                rest = Blanks.strip(rest.substring(0, start));
                return true;
            }
        }
        return false;
    }

    private static boolean areDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
