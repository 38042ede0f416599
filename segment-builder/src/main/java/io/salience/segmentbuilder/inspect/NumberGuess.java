package io.salience.segmentbuilder.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a field seems to write numbers.
 *
 * @param currencies the signs or codes next to them
 * @param other another way to read all of them, with other results; null if there is none
 */
record NumberGuess(
        NumberWriting writing,
        List<String> currencies,
        boolean percent,
        @Nullable NumberWriting other) {

    NumberGuess {
        currencies = List.copyOf(currencies);
    }

    /** As a mapping writes it; empty if nothing needs to be said. */
    String yaml() {
        List<String> keys = new ArrayList<>();
        if (writing.hasDecimalComma()) {
            keys.add("decimal: \",\"");
        }
        if (!writing.thousands().isEmpty()) {
            keys.add("thousands: " + YamlText.of(writing.thousands()));
        }
        if (currencies.size() == 1) {
            keys.add("currency: " + YamlText.of(currencies.get(0)));
        } else if (!currencies.isEmpty()) {
            keys.add(currencies.stream().map(YamlText::of).collect(Collectors.joining(", ", "currency: [", "]")));
        }
        if (percent) {
            keys.add("percent: true");
        }
        return keys.isEmpty() ? "" : "{ " + String.join(", ", keys) + " }";
    }
}
