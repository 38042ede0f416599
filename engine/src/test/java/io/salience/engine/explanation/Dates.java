package io.salience.engine.explanation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Random dates: from inclusive, to exclusive; null where there is none. */
record Dates(@Nullable Instant from, @Nullable Instant to) {

    static final Dates ALWAYS = new Dates(null, null);

    boolean contain(Instant at) {
        return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
    }

    /** As a workspace writes a schedule. */
    String yaml() {
        return "{ " + (from == null ? "" : "from: " + from) + (from == null || to == null ? "" : ", ")
                + (to == null ? "" : "to: " + to) + " }";
    }

    /** As a rule writes its attributes. */
    String drl() {
        return (from == null ? "" : " date-effective \"" + from + "\"")
                + (to == null ? "" : " date-expires \"" + to + "\"");
    }
}
