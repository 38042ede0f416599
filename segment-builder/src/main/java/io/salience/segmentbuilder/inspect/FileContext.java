package io.salience.segmentbuilder.inspect;

import java.time.Instant;
import java.util.Collection;

/**
 * What all fields of a file together show, so that one that can be read in two ways is read like the others.
 *
 * @param european whether a comma stands before decimals
 * @param dayFirst whether the day stands before the month
 * @param now the time of the inspection; events are not later
 */
record FileContext(boolean european, boolean dayFirst, Instant now) {

    static final FileContext UNKNOWN = new FileContext(false, false, Instant.MAX);

    static FileContext of(FileLook look, Collection<FieldFacts> fields, Instant now) {
        boolean commas = fields.stream().anyMatch(field -> field.numbers().needComma());
        boolean points = fields.stream().anyMatch(field -> field.numbers().needPoint());
        boolean european = commas || (look.hasSemicolons() && !points);
        boolean days = fields.stream().anyMatch(field -> field.times().needDayFirst());
        return new FileContext(european, days || european, now);
    }
}
