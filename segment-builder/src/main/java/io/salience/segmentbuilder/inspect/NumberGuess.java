package io.salience.segmentbuilder.inspect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a field seems to write numbers.
 *
 * @param currency the sign or code next to them; null for none
 * @param other another way to read all of them, with other results; null if there is none
 */
record NumberGuess(
        NumberWriting writing,
        @Nullable String currency,
        boolean percent,
        @Nullable NumberWriting other) {

    /** As a mapping writes it; empty if nothing needs to be said. */
    String yaml() {
        List<String> keys = new ArrayList<>();
        if (writing.hasDecimalComma()) {
            keys.add("decimal: \",\"");
        }
        if (!writing.thousands().isEmpty()) {
            keys.add("thousands: " + YamlText.of(writing.thousands()));
        }
        if (currency != null) {
            keys.add("currency: " + YamlText.of(currency));
        }
        if (percent) {
            keys.add("percent: true");
        }
        return keys.isEmpty() ? "" : "{ " + String.join(", ", keys) + " }";
    }
}
