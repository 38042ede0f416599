package io.salience.engine.alarm;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * How much a size may differ from what it was.
 *
 * @param most the largest change that is in order, in hundredths of a percent of the size before; at least 0
 * @param least changes of fewer visitors are in order, whatever they are in percent; at least 1
 * @param stops whether a larger change keeps a build from being published
 */
public record Threshold(int most, long least, boolean stops) {

    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    /** Whether a change is larger; exact, however large the sizes are. */
    public boolean isExceededBy(long before, long now) {
        long change = Math.abs(now - before);
        return change >= least
                && BigInteger.valueOf(change)
                                .multiply(WHOLE)
                                .compareTo(BigInteger.valueOf(before).multiply(BigInteger.valueOf(most)))
                        > 0;
    }

    /** The largest change that is in order, in percent. */
    public BigDecimal percent() {
        BigDecimal percent = BigDecimal.valueOf(most, 2).stripTrailingZeros();
        return percent.scale() < 0 ? percent.setScale(0) : percent;
    }
}
