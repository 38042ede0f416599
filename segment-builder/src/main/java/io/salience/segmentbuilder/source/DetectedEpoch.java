package io.salience.segmentbuilder.source;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Seconds or milliseconds since 1970: what is above 1e11, which would be the year 5138, is milliseconds. */
record DetectedEpoch() implements TimeFormat {

    private static final BigDecimal MOST_SECONDS = BigDecimal.TEN.pow(11);
    private static final EpochTime SECONDS = new EpochTime(ChronoUnit.SECONDS);
    private static final EpochTime MILLIS = new EpochTime(ChronoUnit.MILLIS);

    @Override
    public ReadValue<Instant> read(String text) {
        BigDecimal count = Decimal.parse(text);
        if (count == null) {
            return misfit();
        }
        ReadValue<Instant> read = count.compareTo(MOST_SECONDS) > 0 ? MILLIS.read(text) : SECONDS.read(text);
        return read.value() == null ? misfit() : read;
    }

    @Override
    public String expected() {
        return "seconds or milliseconds since 1970 such as 1500000000 or 1500000000000";
    }
}
