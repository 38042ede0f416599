package io.salience.segmentbuilder.source;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The marks that numbers are written with. Immutable and thread-safe.
 *
 * @param decimal before the decimals: a point or a comma
 * @param thousands between groups of digits, one of the class that {@link #isThousands} says; {@link #NONE} if there are none
 * @param currencies texts that may stand before or behind a number, the longest first
 * @param percent whether a percent sign may stand behind a number, which is passed over: 12 % is 12
 */
public record NumberFormat(char decimal, char thousands, List<String> currencies, boolean percent) {

    /** In place of a mark between groups of digits. */
    static final char NONE = '\0';

    /** A point before the decimals, and no other marks. */
    static final NumberFormat PLAIN = new NumberFormat('.', NONE, List.of(), false);

    /** A blank of some width: plain, no-break, figure, thin, narrow no-break. */
    private static final String SPACES = " \u00a0\u2007\u2009\u202f";

    private static final String APOSTROPHES = "'\u2019";

    public NumberFormat {
        currencies = currencies.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Without currency and percent sign. */
    public static NumberFormat of(char decimal, @Nullable Character thousands) {
        return new NumberFormat(decimal, thousands == null ? NONE : thousands, List.of(), false);
    }

    /** Whether a text is a number that is written so. */
    public boolean reads(String text) {
        return NumberText.isNumber(text, this);
    }

    /** Whether a number in parentheses is a negative one, as in accounts. */
    boolean hasParentheses() {
        return thousands != NONE || !currencies.isEmpty();
    }

    /** Whether a character stands between groups of digits; blanks and apostrophes have several forms. */
    boolean isThousands(char character) {
        return switch (thousands) {
            case NONE -> false;
            case ' ' -> SPACES.indexOf(character) >= 0;
            case '\'' -> APOSTROPHES.indexOf(character) >= 0;
            default -> character == thousands;
        };
    }

    /** A number that is written so, for messages. */
    String example() {
        return (thousands == NONE ? "1234" : "1" + thousands + "234") + decimal + "5";
    }
}
