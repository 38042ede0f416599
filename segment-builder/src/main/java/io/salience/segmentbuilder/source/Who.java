package io.salience.segmentbuilder.source;

import java.util.List;

/**
 * Where the ids of a visitor stand. Of each list the first that is not missing counts. A row belongs to its known id,
 * else to its anonymous one; at least one of these two lists is not empty.
 *
 * @param known ids that name the visitor on every device
 * @param anonymous ids of a browser or a device
 * @param previous ids that the visitor had before, as alias events tell
 */
public record Who(List<FieldPath> known, List<FieldPath> anonymous, List<FieldPath> previous) {
    public Who {
        known = List.copyOf(known);
        anonymous = List.copyOf(anonymous);
        previous = List.copyOf(previous);
    }
}
