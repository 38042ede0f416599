package io.salience.segmentbuilder.source;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Seconds or milliseconds since 1970: what is above 1e11, which would be the year 5138, is milliseconds. */
record DetectedEpoch() implements TimeFormat {

    private static final BigDecimal MOST_SECONDS = BigDecimal.TEN.pow(11);
    private static final EpochTime SECONDS = new EpochTime(ChronoUnit.SECONDS);
    private static final EpochTime MILLIS = new EpochTime(ChronoUnit.MILLIS);

    @Override
    public @Nullable Instant parse(String text) {
        BigDecimal count = Decimal.parse(text);
        if (count == null) {
            return null;
        }
        return count.compareTo(MOST_SECONDS) > 0 ? MILLIS.parse(text) : SECONDS.parse(text);
    }

    @Override
    public String expected() {
        return "seconds or milliseconds since 1970 such as 1500000000 or 1500000000000";
    }
}
