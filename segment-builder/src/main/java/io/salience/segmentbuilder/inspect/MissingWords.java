package io.salience.segmentbuilder.inspect;

import java.util.Locale;
import java.util.Set;

/** Words by which exports say that there is no value. */
final class MissingWords {

    /** Those of every mapping, in lower case. */
    private static final Set<String> OF_EVERY_MAPPING = Set.of("", "null", "undefined", "\\n");

    /** Those that mean nothing else in any field. */
    private static final Set<String> SURE = Set.of(
            "NaN",
            "nan",
            "None",
            "N/A",
            "n/a",
            "#N/A",
            "#NULL!",
            "#REF!",
            "#VALUE!",
            "#DIV/0!",
            "(not set)",
            "(null)",
            "<null>",
            "[null]",
            "-",
            "--",
            "\u2013",
            "\u2014",
            "NaT",
            "<NA>");

    /** Those that mean nothing in a field of numbers, times or flags. */
    private static final Set<String> PERHAPS = Set.of(
            "NA",
            "na",
            "none",
            "NONE",
            "nil",
            "Nil",
            "NIL",
            "n.a.",
            "?",
            ".",
            "unknown",
            "Unknown",
            "k.A.",
            "inf",
            "Infinity");

    /** Texts that stand for visitors whom the shop does not know, in lower case. */
    private static final Set<String> GUESTS = Set.of(
            "-1",
            "guest",
            "guests",
            "gast",
            "invit\u00e9",
            "anonymous",
            "anon",
            "unknown",
            "00000000-0000-0000-0000-000000000000",
            "(anonymous)",
            "not logged in");

    private MissingWords() {}

    /** Whether every mapping takes the text for missing; it has no blanks around it. */
    static boolean isMissing(String text) {
        return text.length() <= 9 && OF_EVERY_MAPPING.contains(text.toLowerCase(Locale.ROOT));
    }

    static boolean isSure(String text) {
        return text.length() <= 9 && SURE.contains(text);
    }

    static boolean isPossible(String text) {
        return text.length() <= 9 && PERHAPS.contains(text);
    }

    static boolean isGuest(String id) {
        return GUESTS.contains(id.toLowerCase(Locale.ROOT));
    }
}
