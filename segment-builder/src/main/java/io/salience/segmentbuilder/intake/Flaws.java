package io.salience.segmentbuilder.intake;

import io.salience.segmentbuilder.source.Flaw;
import io.salience.segmentbuilder.source.Quotation;
import java.util.List;

/** Counts flaws by reason, in bounded memory. Not thread-safe. */
public final class Flaws {

    /** In place of the flaws of a block that are of too many kinds. */
    static final Flaw OTHERS = new Flaw(Reasons.OTHER, null, "of too many kinds");

    private final Reasons reasons = new Reasons();

    static String place(String file, long line) {
        return Quotation.escaped(file) + ":" + line;
    }

    void add(Flaw first, long values, List<String> places) {
        reasons.add(
                first.equals(OTHERS) ? Reasons.OTHER : first.kind(),
                values,
                places,
                places.get(0) + ": " + first.text());
    }

    void withdraw(Flaw flaw, String place) {
        reasons.withdraw(flaw.kind(), place);
    }

    /**
     * The most frequent reason first.
     *
     * @param made makes something of each
     */
    public <T> List<T> list(Reasons.Maker<T> made) {
        return reasons.list(made);
    }
}
