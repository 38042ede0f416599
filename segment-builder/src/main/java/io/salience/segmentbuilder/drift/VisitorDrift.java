package io.salience.segmentbuilder.drift;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How the visitors changed.
 *
 * @param before how many there were
 * @param now how many there are
 * @param arrived how many are there that were not
 * @param gone how many were there that are not
 * @param changePercent from before to now, to two places; null where there was nobody
 */
public record VisitorDrift(
        long before,
        long now,
        long arrived,
        long gone,
        @Nullable BigDecimal changePercent) {

    static VisitorDrift of(long before, long now, long arrived, long gone) {
        return new VisitorDrift(before, now, arrived, gone, Percent.ofChange(before, now));
    }
}
