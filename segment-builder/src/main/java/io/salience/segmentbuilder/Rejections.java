package io.salience.segmentbuilder;

import io.salience.segmentbuilder.intake.Reasons;
import io.salience.segmentbuilder.source.Rejected;
import java.util.List;

/** Counts rejected rows by reason, in bounded memory. Not thread-safe. */
final class Rejections {

    private final Reasons reasons = new Reasons();

    void add(Rejected rejected) {
        reasons.add(rejected.kind(), 1, List.of(rejected.file() + ":" + rejected.line()), rejected.text());
    }

    /** The most frequent reason first. */
    List<Rejection> list() {
        return reasons.list(Rejection::new);
    }
}
