package io.salience.segmentbuilder;

import java.util.List;

/**
 * Rows that were rejected for the same kind of reason.
 *
 * @param reason with the values found left out
 * @param places {@code file:line} of the first ones
 * @param example the whole reason of the first one
 */
public record Rejection(String reason, long rows, List<String> places, String example) {

    public Rejection {
        places = List.copyOf(places);
    }
}
