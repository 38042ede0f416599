package io.salience.engine.explanation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What would have to be otherwise for a visitor to see something else.
 *
 * @param smallest one for each outcome that can be had, the smallest first: fewer things before more
 * @param notKnown outcomes that rules propose and for which no change was found
 * @param exhaustive whether everything worth trying was tried; if not, smaller ones may exist
 */
public record Changes(
        List<Change> smallest,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Outcome> notKnown,
        boolean exhaustive) {

    public Changes {
        smallest = List.copyOf(smallest);
        notKnown = List.copyOf(notKnown);
    }
}
