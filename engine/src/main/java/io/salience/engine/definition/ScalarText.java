package io.salience.engine.definition;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the texts of definition files mean where a value of a type is wanted; empty where they mean none. */
final class ScalarText {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private ScalarText() {}

    static Optional<Long> wholeNumber(String text) {
        return WHOLE_NUMBER.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /** Of at most 18 digits before and 9 after the point. */
    static Optional<BigDecimal> number(String text) {
        return YamlText.DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    static Optional<Boolean> bool(String text) {
        return text.equals("true") || text.equals("false") ? Optional.of(text.equals("true")) : Optional.empty();
    }

    /** In UTC, of the years 1970 to 9999. */
    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text)).filter(found -> !found.isBefore(FIRST) && found.isBefore(END));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** One of an enum's {@link #words}. */
    static <E extends Enum<E>> Optional<E> oneOf(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> word(one).equals(text))
                .findFirst();
    }

    /** An enum's names in lower case with hyphens. */
    static List<String> words(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(ScalarText::word).toList();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
