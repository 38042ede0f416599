package io.salience.segmentbuilder.inspect;

import io.salience.segmentbuilder.source.NumberFormat;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How many texts of a field are numbers, in each way to write them. Not thread-safe. */
final class NumberGuesses {

    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());
    private static final Set<String> WORDS =
            Set.of("kr", "kr.", "z\u0142", "Fr.", "K\u010d", "Ft", "lei", "\u043b\u0432");
    private static final int MOST_SIGNS = 20;

    private static final Map<NumberWriting, NumberFormat> FORMATS =
            Arrays.stream(NumberWriting.values()).collect(Collectors.toMap(one -> one, NumberWriting::format));

    private final Map<NumberWriting, Long> fits = new EnumMap<>(NumberWriting.class);
    private final Map<String, Long> currencies = new LinkedHashMap<>();
    private long percents;
    private long separated;
    private long seen;

    void add(String text) {
        boolean inParentheses = text.startsWith("(") && text.endsWith(")");
        String bare = inParentheses ? text.substring(1, text.length() - 1) : text;
        int from = start(bare);
        int to = end(bare);
        String digits = from < to ? bare.substring(from, to) : "";
        if (digits.isEmpty() || hasZeroInFront(digits)) {
            return;
        }
        String before = bare.substring(0, from).strip();
        String behind = bare.substring(to).strip();
        boolean percent = behind.equals("%") && before.isEmpty();
        boolean single = before.isEmpty() || behind.isEmpty();
        if (percent || (single && isCurrency(withoutSign(before)) && isCurrency(behind))) {
            boolean any = count(digits, inParentheses && before.isEmpty() && behind.isEmpty());
            percents += any && percent ? 1 : 0;
            note(any && !percent ? withoutSign(before) + behind : "");
        }
    }

    /** Such as {@code -$}. */
    private static String withoutSign(String before) {
        return before.startsWith("-") || before.startsWith("+")
                ? before.substring(1).strip()
                : before;
    }

    /** A number with zeros in front names something. */
    private static boolean hasZeroInFront(String digits) {
        int first = digits.startsWith("-") || digits.startsWith("+") ? 1 : 0;
        return digits.length() > first + 1 && digits.charAt(first) == '0' && isDigit(digits.charAt(first + 1));
    }

    private static NumberFormat format(NumberWriting writing) {
        return Objects.requireNonNull(FORMATS.get(writing));
    }

    /** Whether most numbers were not written so, so that it need not be tried. */
    private boolean isWrong(NumberWriting writing) {
        return seen > 100 && 5 * fits.getOrDefault(writing, 0L) < 4 * seen;
    }

    private boolean count(String digits, boolean grouped) {
        boolean whole = digits.length() <= 18 && digits.chars().allMatch(one -> one >= '0' && one <= '9');
        boolean any = false;
        for (NumberWriting writing : NumberWriting.values()) {
            boolean possible = whole || (!isWrong(writing) && format(writing).reads(digits));
            if (possible && (!grouped || !writing.thousands().isEmpty())) {
                fits.merge(writing, 1L, Long::sum);
                any = true;
            }
        }
        seen += any ? 1 : 0;
        separated += any && (digits.indexOf('.') >= 0 || digits.indexOf(',') >= 0) ? 1 : 0;
        return any;
    }

    private void note(String sign) {
        if (!sign.isEmpty() && (currencies.size() < MOST_SIGNS || currencies.containsKey(sign))) {
            currencies.merge(sign, 1L, Long::sum);
        }
    }

    /** Whether it is a currency, with a minus behind it or not, or nothing. */
    private static boolean isCurrency(String sign) {
        return sign.isEmpty()
                || CODES.contains(sign)
                || WORDS.contains(sign)
                || (sign.length() <= 4 && sign.codePoints().anyMatch(NumberGuesses::isSymbol));
    }

    private static boolean isSymbol(int character) {
        return Character.getType(character) == Character.CURRENCY_SYMBOL;
    }

    /** Where the digits begin, with a sign or point in front of them. */
    private static int start(String text) {
        int at = 0;
        while (at < text.length() && !isDigit(text.charAt(at))) {
            at++;
        }
        while (at > 0 && at < text.length() && "+-.,".indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        return at;
    }

    private static int end(String text) {
        int at = text.length();
        while (at > 0 && !isDigit(text.charAt(at - 1))) {
            at--;
        }
        return at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',') ? at + 1 : at;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** The most texts that are numbers in one way. */
    long most() {
        return fits.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Whether all of them can be read only with a comma before the decimals. */
    boolean needComma() {
        return most() > 0 && first(most(), false) == null;
    }

    /** Whether all of them can be read only with a point before the decimals. */
    boolean needPoint() {
        return most() > 0 && first(most(), true) == null;
    }

    /**
     * How they are written.
     *
     * @param european whether the file seems to be from where a comma stands before decimals
     * @return null if none is a number
     */
    @Nullable
    NumberGuess best(boolean european) {
        long most = most();
        if (most == 0) {
            return null;
        }
        @Nullable NumberWriting point = first(most, false);
        @Nullable NumberWriting comma = separated == 0 ? null : first(most, true);
        boolean commaFirst = comma != null && (point == null || european);
        NumberWriting chosen = Objects.requireNonNull(commaFirst ? comma : point, "one of both fits");
        @Nullable NumberWriting other = commaFirst ? point : comma;
        return new NumberGuess(
                chosen,
                List.copyOf(currencies.keySet()),
                percents == most,
                chosen == NumberWriting.PLAIN ? null : other);
    }

    private @Nullable NumberWriting first(long count, boolean comma) {
        for (NumberWriting writing : NumberWriting.values()) {
            if (writing.hasDecimalComma() == comma && fits.getOrDefault(writing, 0L) == count) {
                return writing;
            }
        }
        return null;
    }
}
