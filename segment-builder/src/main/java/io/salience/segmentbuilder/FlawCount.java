package io.salience.segmentbuilder;

import java.util.List;

/**
 * Values of rows that were not rejected, which were left out or changed for the same reason.
 *
 * @param reason with the values found left out
 * @param places {@code file:line} of the first ones
 * @param example the whole reason of the first one
 */
public record FlawCount(String reason, long values, List<String> places, String example) {

    public FlawCount {
        places = List.copyOf(places);
    }
}
