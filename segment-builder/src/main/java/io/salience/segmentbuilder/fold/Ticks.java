package io.salience.segmentbuilder.fold;

import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;

/**
 * Writes instants as whole steps from the earliest of them, where a step is the longest of a day, a second, a millisecond
 * and a microsecond that fits all. First all instants are included, then the head is written, then steps. Reused; not
 * thread-safe.
 */
final class Ticks {

    static final long DAY = 86_400_000_000L;

    private static final long[] STEPS = {DAY, 1_000_000L, 1_000L, 1L};
    private static final int STEP_BITS = 3;
    private static final int FAR = 4;
    private static final long FURTHEST_NEAR = 1L << 58;

    /** 2025-01-01T00:00:00Z, so that most numbers are small. */
    private static final long EPOCH = 20_089 * DAY;

    private int code;
    private long base;

    void begin() {
        code = 0;
        base = Long.MAX_VALUE;
    }

    void include(long micros) {
        base = Math.min(base, micros);
        while (micros % STEPS[code] != 0) {
            code++;
        }
    }

    void writeHead(ByteSink out) {
        base = base == Long.MAX_VALUE ? EPOCH : base;
        long steps = (base - EPOCH) / STEPS[code];
        long folded = steps << 1 ^ steps >> 63;
        if (base > -FURTHEST_NEAR && base < FURTHEST_NEAR) {
            out.putVarint(folded << STEP_BITS | code);
        } else {
            out.putVarint(FAR | code);
            out.putLong(base);
        }
    }

    void readHead(ByteCursor in) {
        long head = in.takeVarint();
        code = (int) head & (FAR - 1);
        if ((head & FAR) != 0) {
            base = in.takeLong();
        } else {
            long folded = head >>> STEP_BITS;
            base = EPOCH + (folded >>> 1 ^ -(folded & 1)) * STEPS[code];
        }
    }

    /** The earliest instant. */
    long base() {
        return base;
    }

    /** @param since at or before the instant, one of those included */
    long steps(long since, long micros) {
        long difference = micros - since;
        return difference >= 0 ? difference / STEPS[code] : Long.divideUnsigned(difference, STEPS[code]);
    }

    long after(long since, long steps) {
        return since + steps * STEPS[code];
    }
}
