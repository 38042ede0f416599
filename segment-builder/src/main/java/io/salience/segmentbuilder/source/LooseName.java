package io.salience.segmentbuilder.source;

import java.util.Locale;

/** Names as people mix them up: case, blanks, hyphens and underscores do not count. */
public final class LooseName {

    private LooseName() {}

    /** Equal for names that differ only in what does not count. */
    public static String of(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }

    /** The end of a sentence about a name that is not there: which of these was probably meant; empty if none. */
    static String suggestion(Iterable<String> missing, Iterable<String> found) {
        for (String name : missing) {
            for (String other : found) {
                if (of(name).equals(of(other))) {
                    return "did you mean " + Quotation.of(other) + "? ";
                }
            }
        }
        return "";
    }
}
