package io.salience.segmentbuilder.source;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a text is no number, and what to declare if it was meant as one. */
final class NumberHint {

    private static final Set<String> NOT_FINITE = Set.of("nan", "inf", "infinity");

    /** A currency that was not declared is of at most so many characters. */
    private static final int LONGEST_CURRENCY = 4;

    private static final int LONGEST = 100;

    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());

    private NumberHint() {}

    /** What to put behind a text that a format does not read. */
    static String of(String text, NumberFormat format) {
        String bare = Blanks.strip(text);
        if (NOT_FINITE.contains(bare.toLowerCase(Locale.ROOT).replaceFirst("^[+-]", ""))) {
            return "is not a finite number";
        }
        List<String> declarations = bare.length() > LONGEST ? List.of() : declarations(bare, format);
        String example = "is not a number such as " + format.example();
        return declarations.isEmpty()
                ? example
                : example + "; if it is one, declare number: " + String.join(" or number: ", declarations);
    }

    private static List<String> declarations(String text, NumberFormat format) {
        List<String> currencies = new ArrayList<>(format.currencies());
        String currency = currency(text);
        if (!currency.isEmpty()) {
            currencies.add(currency);
        }
        List<String> fitting = new ArrayList<>();
        for (char decimal : text.indexOf(',') >= 0 ? ".,".toCharArray() : new char[] {'.'}) {
            for (char thousands : thousands(text, decimal)) {
                NumberFormat other =
                        new NumberFormat(decimal, thousands, currencies, format.percent() || text.endsWith("%"));
                if (NumberText.isNumber(text, other)) {
                    fitting.add(shown(other));
                }
            }
        }
        return fitting;
    }

    /** None, and the marks that are there. */
    private static List<Character> thousands(String text, char decimal) {
        List<Character> marks = new ArrayList<>(List.of(NumberFormat.NONE));
        for (char mark : ".,'_ ".toCharArray()) {
            NumberFormat marked = new NumberFormat(decimal, mark, List.of(), false);
            if (mark != decimal && hasBetweenDigits(text, marked)) {
                marks.add(mark);
            }
        }
        return marks;
    }

    private static boolean hasBetweenDigits(String text, NumberFormat format) {
        for (int at = 1; at < text.length() - 1; at++) {
            boolean isBetween = isDigit(text.charAt(at - 1)) && isDigit(text.charAt(at + 1));
            if (isBetween && format.isThousands(text.charAt(at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** The sign or code of a currency that stands before or behind digits; empty if there is none. */
    private static String currency(String text) {
        int first = 0;
        int last = text.length();
        while (first < last && !isOfNumber(text.charAt(first))) {
            first++;
        }
        while (last > first && !isOfNumber(text.charAt(last - 1))) {
            last--;
        }
        String before = Blanks.strip(text.substring(0, first));
        return isCurrency(before) ? before : behind(Blanks.strip(text.substring(last)));
    }

    private static String behind(String text) {
        return isCurrency(text) ? text : "";
    }

    private static boolean isOfNumber(char character) {
        return "0123456789.,+-('_\u2212\u2019".indexOf(character) >= 0;
    }

    private static boolean isCurrency(String text) {
        boolean hasSign = text.chars().anyMatch(c -> Character.getType(c) == Character.CURRENCY_SYMBOL);
        return CODES.contains(text) || (hasSign && text.length() <= LONGEST_CURRENCY);
    }

    private static String shown(NumberFormat format) {
        List<String> parts = new ArrayList<>();
        boolean isPlain =
                format.thousands() == NumberFormat.NONE && format.currencies().isEmpty();
        if (format.decimal() != '.' || (isPlain && !format.percent())) {
            parts.add("decimal: \"" + format.decimal() + "\"");
        }
        if (format.thousands() != NumberFormat.NONE) {
            parts.add("thousands: \"" + format.thousands() + "\"");
        }
        if (!format.currencies().isEmpty()) {
            parts.add("currency: \"" + String.join("\", \"", format.currencies()) + "\"");
        }
        if (format.percent()) {
            parts.add("percent: true");
        }
        return "{ " + String.join(", ", parts) + " }";
    }
}
