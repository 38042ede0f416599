package io.salience.server.visit;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Accept-Language}. */
final class AcceptedLanguage {

    /** In UTF-16 units; browsers send far less. */
    private static final int LONGEST = 512;

    private AcceptedLanguage() {}

    /** The language wanted most, such as {@code de-AT}; null where the header names none. */
    static @Nullable String first(@Nullable String header) {
        if (header == null || header.length() > LONGEST) {
            return null;
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
            Locale.LanguageRange best = ranges.get(0);
            String tag = Locale.forLanguageTag(best.getRange()).toLanguageTag();
            return best.getWeight() == 0 || tag.equals("und") ? null : tag;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) { // the JDK's for a comma or a hyphen alone
            return null; // a header that cannot be read says nothing
        }
    }
}
