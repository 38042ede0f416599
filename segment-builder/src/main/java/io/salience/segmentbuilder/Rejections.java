package io.salience.segmentbuilder;

import io.salience.segmentbuilder.intake.Reasons;
import io.salience.segmentbuilder.source.Rejected;
import java.util.List;

/** Counts rejected rows by reason, in bounded memory. Not thread-safe. */
final class Rejections {

    private final Reasons reasons = new Reasons();

    void add(Rejected rejected) {
        reasons.add(kind(rejected), 1, List.of(rejected.file() + ":" + rejected.line()), rejected.text());
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
        return reasons.list(Rejection::new);
    }
}
