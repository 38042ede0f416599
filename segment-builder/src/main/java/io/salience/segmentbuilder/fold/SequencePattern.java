package io.salience.segmentbuilder.fold;

import io.salience.engine.event.Event;
import io.salience.engine.trait.Computation;
import io.salience.engine.trait.EventFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order of events that a sequence asks for. Immutable and thread-safe. */
final class SequencePattern {

    private static final long NEVER = Long.MIN_VALUE;

    private final List<String> names;
    private final int[] steps;
    private final @Nullable String same;
    private final long withinMicros;

    /**
     * One event.
     *
     * @param name the number of its name in the pattern; the number after the last where it has none of them
     */
    record Happening(long micros, int name) {}

    SequencePattern(Computation.Sequence sequence) {
        this.names = sequence.steps().stream()
                .filter(step -> !step.equals(EventFilter.ANY))
                .distinct()
                .toList();
        this.steps = sequence.steps().stream().mapToInt(names::indexOf).toArray();
        this.same = sequence.same();
        this.withinMicros =
                sequence.within().isAll() ? Long.MAX_VALUE : sequence.within().seconds() * Micros.SECOND;
    }

    /** The property that all events must have with one value; null where they need none. */
    @Nullable
    String same() {
        return same;
    }

    Happening happening(Event event, long micros) {
        int name = names.indexOf(event.name());
        return new Happening(micros, name < 0 ? names.size() : name);
    }

    /**
     * Whether some of these happened in the order and soon enough. Goes through the times once and keeps for each number
     * of steps done the latest time at which one could have started.
     */
    boolean isIn(List<Happening> unordered) {
        List<Happening> ordered = new ArrayList<>(unordered);
        ordered.sort(Comparator.comparingLong(Happening::micros));
        long[] latestStart = new long[steps.length + 1];
        Arrays.fill(latestStart, NEVER);
        for (int from = 0; from < ordered.size(); ) {
            long now = ordered.get(from).micros();
            int to = endOfTime(ordered, from);
            latestStart[0] = now;
            advance(latestStart, counts(ordered.subList(from, to)), to - from);
            if (latestStart[steps.length] != NEVER && now - latestStart[steps.length] <= withinMicros) {
                return true;
            }
            from = to;
        }
        return false;
    }

    private static int endOfTime(List<Happening> ordered, int from) {
        int to = from + 1;
        while (to < ordered.size()
                && ordered.get(to).micros() == ordered.get(from).micros()) {
            to++;
        }
        return to;
    }

    private int[] counts(List<Happening> atOnce) {
        int[] counts = new int[names.size() + 1];
        atOnce.forEach(happening -> counts[happening.name()]++);
        return counts;
    }

    /** Takes from every number of steps done as many further steps as the events of one time allow. */
    private void advance(long[] latestStart, int[] counts, int events) {
        for (int done = steps.length - 1; done >= 0; done--) {
            if (latestStart[done] != NEVER) {
                int[] left = counts.clone();
                int reached = done;
                while (reached < steps.length && reached - done < events && take(left, steps[reached])) {
                    reached++;
                    latestStart[reached] = Math.max(latestStart[reached], latestStart[done]);
                }
            }
        }
    }

    /** A step of any name takes no particular event: that there are enough of them is checked by their number alone. */
    private static boolean take(int[] left, int step) {
        return step < 0 || left[step]-- > 0;
    }
}
