package io.salience.segmentbuilder.source;

import java.util.List;

/**
 * Where the ids of a visitor stand, and how they are written. Of each list the first that is not missing counts. A row
 * belongs to its known id, else to its anonymous one; at least one of these two lists is not empty.
 *
 * @param known ids that name the visitor on every device
 * @param anonymous ids of a browser or a device
 * @param previous ids that the visitor had before, as alias events tell
 * @param form how ids are written
 * @param mayBeNobody whether a row without an id belongs to nobody and is passed over; otherwise it is rejected
 */
public record Who(
        List<FieldPath> known, List<FieldPath> anonymous, List<FieldPath> previous, IdForm form, boolean mayBeNobody) {
    public Who {
        known = List.copyOf(known);
        anonymous = List.copyOf(anonymous);
        previous = List.copyOf(previous);
    }
    /** Whether a row may name one visitor by several ids. */
    public boolean canLink() {
        boolean both = !known.isEmpty() && !anonymous.isEmpty();
        return both || !previous.isEmpty() || (form.marksAnonymous() && known.size() > 1);
    }
}
