package io.salience.segmentbuilder.source;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A count of units since 1970-01-01T00:00:00Z, with a fraction or without; what is finer than a microsecond is cut off.
 *
 * @param unit seconds, milliseconds or microseconds
 */
record EpochTime(ChronoUnit unit) implements TimeFormat {

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** So many digits of seconds are microseconds that fit into a {@code long}. */
    private static final int MOST_SECOND_DIGITS = 12;

    private static final long[] MICROS = {1_000_000, 0, 0, 1_000, 0, 0, 1};

    @Override
    public ReadValue<Instant> read(String text) {
        BigDecimal count = Decimal.parse(text);
        if (count == null) {
            return misfit();
        }
        BigDecimal micros = count.movePointRight(6 - decimals()).setScale(0, RoundingMode.FLOOR);
        return micros.abs().compareTo(MOST) > 0
                ? misfit()
                : ReadValue.exact(Instant.EPOCH.plus(micros.longValueExact(), ChronoUnit.MICROS));
    }

    @Override
    public long micros(byte[] utf8, int from, int to) {
        long count = Numerals.digits(utf8, from, to, MOST_SECOND_DIGITS + decimals());
        return count < 0 ? NO_TIME : count * MICROS[decimals()];
    }

    private int decimals() {
        return switch (unit) {
            case SECONDS -> 0;
            case MILLIS -> 3;
            default -> 6;
        };
    }

    @Override
    public String expected() {
        return unit.toString().toLowerCase(Locale.ROOT) + " since 1970 such as "
                + BigDecimal.valueOf(1_500_000_000L).movePointRight(decimals()).toPlainString();
    }
}
