package io.salience.segmentbuilder;

import io.salience.segmentbuilder.source.Rejected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts rejected rows by reason, in bounded memory. Not thread-safe. */
final class Rejections {

    private static final int MOST_PLACES = 5;
    private static final int MOST_REASONS = 200;
    private static final String OTHER = "other reasons";

    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    private static final class Tally {
        private final String example;
        private final List<String> places = new ArrayList<>();
        private long rows;

        Tally(String example) {
            this.example = example;
        }
    }

    void add(Rejected rejected) {
        String kind = kind(rejected);
        String key = tallies.containsKey(kind) || tallies.size() < MOST_REASONS ? kind : OTHER;
        Tally tally = tallies.computeIfAbsent(key, any -> new Tally(rejected.text()));
        tally.rows++;
        if (tally.places.size() < MOST_PLACES) {
            tally.places.add(rejected.file() + ":" + rejected.line());
        }
    }

    /** The reason with everything in quotes left out. */
    private static String kind(Rejected rejected) {
        StringBuilder kind = new StringBuilder(rejected.column() == null ? "" : rejected.column() + ": ");
        boolean quoted = false;
        for (int i = 0; i < rejected.reason().length(); i++) {
            char c = rejected.reason().charAt(i);
            if (c == '"') {
                quoted = !quoted;
                kind.append(quoted ? "\"...\"" : "");
            } else if (!quoted) {
                kind.append(c);
            }
        }
        return kind.toString();
    }

    /** The most frequent reason first. */
    List<Rejection> list() {
        return tallies.entrySet().stream()
                .map(entry -> new Rejection(
                        entry.getKey(), entry.getValue().rows, entry.getValue().places, entry.getValue().example))
                .sorted(Comparator.comparingLong(Rejection::rows).reversed().thenComparing(Rejection::reason))
                .toList();
    }
}
