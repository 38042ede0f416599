package io.salience.segmentbuilder.source;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A count of units since 1970-01-01T00:00:00Z, with a fraction or without; what is finer than a microsecond is cut off.
 *
 * @param unit seconds, milliseconds or microseconds
 */
record EpochTime(ChronoUnit unit) implements TimeFormat {

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    @Override
    public @Nullable Instant parse(String text) {
        BigDecimal count = Decimal.parse(text);
        if (count == null) {
            return null;
        }
        BigDecimal micros = count.movePointRight(6 - decimals()).setScale(0, RoundingMode.FLOOR);
        return micros.abs().compareTo(MOST) > 0 ? null : Instant.EPOCH.plus(micros.longValueExact(), ChronoUnit.MICROS);
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
