package io.salience.segmentbuilder.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts something by reason, with the first places of each, in bounded memory. Not thread-safe. */
public final class Reasons {

    static final int MOST_PLACES = 5;
    static final int MOST_REASONS = 200;

    /** What further reasons are counted under. */
    static final String OTHER = "other reasons";

    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    /** Makes something of what was counted for one reason. */
    public interface Maker<T> {

        /**
         * @param places of the first ones
         * @param example of the first one
         */
        T make(String reason, long count, List<String> places, String example);
    }

    private static final class Tally {

        private final String example;
        private final List<String> places = new ArrayList<>();
        private long count;

        Tally(String example) {
            this.example = example;
        }
    }

    /**
     * Adds some that have the same reason.
     *
     * @param kind the reason without what differs from one to the next
     * @param places of the first ones, in order
     */
    public void add(String kind, long count, List<String> places, String example) {
        Tally tally = tallies.computeIfAbsent(key(kind), any -> new Tally(example));
        tally.count += count;
        tally.places.addAll(places.subList(0, Math.min(places.size(), MOST_PLACES - tally.places.size())));
    }

    private String key(String kind) {
        return tallies.containsKey(kind) || tallies.size() < MOST_REASONS ? kind : OTHER;
    }

    /** Takes back one that was added. */
    void withdraw(String kind, String place) {
        Tally tally = tallies.get(tallies.containsKey(kind) ? kind : OTHER);
        if (tally != null) {
            tally.count--;
            tally.places.remove(place);
        }
    }

    /** The most frequent reason first. */
    public <T> List<T> list(Maker<T> made) {
        return tallies.entrySet().stream()
                .filter(entry -> entry.getValue().count > 0)
                .sorted(Comparator.comparingLong((Map.Entry<String, Tally> entry) -> -entry.getValue().count)
                        .thenComparing(Map.Entry::getKey))
                .map(entry -> made.make(
                        entry.getKey(), entry.getValue().count, entry.getValue().places, entry.getValue().example))
                .toList();
    }
}
