package io.salience.segmentbuilder.drift;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Changes in percent. */
final class Percent {

    private Percent() {}

    /** To two places, half up; null where there was nothing. */
    static @Nullable BigDecimal ofChange(long before, long now) {
        return before == 0
                ? null
                : BigDecimal.valueOf(now - before)
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(before), 2, RoundingMode.HALF_UP);
    }
}
