package io.salience.segmentbuilder.state;

import java.time.Instant;
import java.util.List;

/**
 * What a state file's entries mean.
 *
 * @param reference at which they were folded
 * @param layout of the folds' states: one line for each trait, its name and what it is
 * @param attributes names and types of the attributes, in order of ordinal
 */
public record StateHeader(Instant reference, List<String> layout, List<String> attributes) {

    public StateHeader {
        layout = List.copyOf(layout);
        attributes = List.copyOf(attributes);
    }
}
