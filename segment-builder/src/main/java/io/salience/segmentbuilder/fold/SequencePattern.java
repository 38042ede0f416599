package io.salience.segmentbuilder.fold;

import java.util.Arrays;

/** Looks whether happenings of one key are in an order and soon enough. Reused; not thread-safe. */
final class SequencePattern {

    private static final long NEVER = Long.MIN_VALUE;

    private final int[] steps;
    private final long withinMicros;
    private final long[] latestStart;
    private final int[] counts;
    private final int[] left;

    /**
     * @param steps the kind of each step; -1 for any
     * @param kinds how many kinds there are
     * @param withinMicros how long the last is after the first at most, inclusive
     */
    SequencePattern(int[] steps, int kinds, long withinMicros) {
        this.steps = steps.clone();
        this.withinMicros = withinMicros;
        this.latestStart = new long[steps.length + 1];
        this.counts = new int[kinds];
        this.left = new int[kinds];
    }

    /**
     * Whether some of those between two places in order happened so. Goes through the times once and keeps for each number
     * of steps done the latest time at which one could have started.
     */
    boolean isIn(Happenings happenings, int[] order, int from, int to) {
        Arrays.fill(latestStart, NEVER);
        for (int place = from; place < to; ) {
            long now = happenings.micros(order[place]);
            int events = 0;
            Arrays.fill(counts, 0);
            while (place < to && happenings.micros(order[place]) == now) {
                counts[happenings.kind(order[place++])]++;
                events++;
            }
            latestStart[0] = now;
            advance(events);
            if (latestStart[steps.length] != NEVER && now - latestStart[steps.length] <= withinMicros) {
                return true;
            }
        }
        return false;
    }

    /** Takes from every number of steps done as many further steps as the events of one time allow. */
    private void advance(int events) {
        for (int done = steps.length - 1; done >= 0; done--) {
            if (latestStart[done] != NEVER) {
                System.arraycopy(counts, 0, left, 0, counts.length);
                int reached = done;
                while (reached < steps.length && reached - done < events && take(steps[reached])) {
                    reached++;
                    latestStart[reached] = Math.max(latestStart[reached], latestStart[done]);
                }
            }
        }
    }

    /** A step of any kind takes no particular event: that there are enough of them is checked by their number alone. */
    private boolean take(int step) {
        return step < 0 || left[step]-- > 0;
    }
}
