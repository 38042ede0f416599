package io.salience.engine.profile;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Reads the value of a field as JSON and YAML write it. */
public final class FieldValue {

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

    /** A value that was written, for messages: texts in quotes. */
    public static String shown(Object written) {
        return written instanceof String ? "\"" + written + "\"" : String.valueOf(written);
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
