package io.salience.engine.profile;

import io.salience.engine.definition.Legible;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the value of a field as JSON and YAML write it. */
public final class FieldValue {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,15})?");

    /** The most characters of a text in a request, in UTF-16 units. */
    public static final int LONGEST = 8_192;

    private FieldValue() {}

    /**
     * The value as {@link Facts#set} takes it.
     *
     * @param written a {@link String}, {@link Number} or {@link Boolean}; instants are texts such as
     *     {@code 2026-01-31T09:00:00Z}
     * @return empty where it is not a value of the field's type
     */
    public static Optional<Object> of(Field field, Object written) {
        return switch (field.type()) {
            case TEXT, VERSION -> written instanceof String ? Optional.of(written) : Optional.empty();
            case NUMBER -> number(written);
            case BOOLEAN -> written instanceof Boolean ? Optional.of(written) : Optional.empty();
            case INSTANT -> written instanceof String text ? instant(text) : Optional.empty();
            case SEGMENTS -> Optional.empty();
        };
    }

    /**
     * The value as {@link Facts#set} takes it, of a text such as a url's query holds: decimals as {@code -12.5}, booleans
     * as {@code true} and {@code false}.
     *
     * @return empty where it is not a value of the field's type
     */
    public static Optional<Object> ofText(Field field, String text) {
        return switch (field.type()) {
            case NUMBER -> DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
            case BOOLEAN ->
                text.equals("true") || text.equals("false") ? Optional.of(text.equals("true")) : Optional.empty();
            default -> of(field, text);
        };
    }

    /** Whether a request may give a value: {@link #of} reads it, and it is not too long. */
    public static boolean isOf(Field field, Object written) {
        boolean fits = field.type().isText()
                ? written instanceof String
                : of(field, written).isPresent();
        return fits && !isTooLong(written);
    }

    /** The same of {@link #ofText}. */
    public static boolean isOfText(Field field, String text) {
        return !isTooLong(text) && (field.type().isText() || ofText(field, text).isPresent());
    }

    /** Whether it is a text of more than {@value #LONGEST} characters. */
    public static boolean isTooLong(Object written) {
        return written instanceof String text && text.length() > LONGEST;
    }

    /** A text of too many characters, for messages. */
    public static NoValue tooLong(int length) {
        return new NoValue("a string of " + length + " characters, more than " + LONGEST);
    }

    /** A value that was written, for messages: texts in quotes, and of long ones the beginning. */
    public static String shown(Object written) {
        return written instanceof String text
                ? "\"" + Legible.excerpt(text) + "\""
                : Legible.excerpt(String.valueOf(written));
    }

    /** What JSON a value is, such as {@code a string}. */
    public static String described(Object written) {
        if (written instanceof String text) {
            return isTooLong(text) ? tooLong(text.length()).description() : "a string";
        }
        if (written instanceof Number) {
            return "a number";
        }
        if (written instanceof List || written instanceof Map) {
            return written instanceof List ? "an array" : "an object";
        }
        return written instanceof Boolean ? "a boolean" : String.valueOf(written);
    }

    private static Optional<Object> number(Object written) {
        boolean finite = written instanceof Number number && Double.isFinite(number.doubleValue());
        return finite ? Optional.of(written) : Optional.empty();
    }

    /** Only instants that fit into milliseconds. */
    private static Optional<Object> instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            return Optional.of(Instant.ofEpochMilli(instant.toEpochMilli()));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
