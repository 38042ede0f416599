package io.salience.segmentbuilder.fold;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as microseconds since 1970. What lies further away than 250 000 years is taken to be there. */
final class Micros {

    static final long SECOND = 1_000_000;

    private static final long FURTHEST_SECOND = 250_000L * 366 * 86_400;

    private Micros() {}

    /** The last whole microsecond at or before the instant. */
    static long floor(Instant instant) {
        long second = Math.max(-FURTHEST_SECOND, Math.min(FURTHEST_SECOND, instant.getEpochSecond()));
        return second * SECOND + instant.getNano() / 1_000;
    }

    /** The first whole microsecond at or after the instant. */
    static long ceiling(Instant instant) {
        return floor(instant) + (instant.truncatedTo(ChronoUnit.MICROS).equals(instant) ? 0 : 1);
    }
}
