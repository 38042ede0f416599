package io.salience.segmentbuilder.source;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the ids of visitors are written.
 *
 * @param areWholeNumbers whether ids are whole numbers, which may be written with zeros behind a point: 17850.0 is 17850
 * @param anonymousPrefix what an id begins with that is an anonymous one if it stands in a field of known ids; empty if
 *     there is no such prefix
 * @param guests ids that stand for nobody, without blanks around them
 */
public record IdForm(boolean areWholeNumbers, String anonymousPrefix, Set<String> guests) {

    /** Any text is somebody's id. */
    static final IdForm TEXT = new IdForm(false, "", Set.of());

    private static final String ZEROS = "\\.0+$";

    public IdForm {
        String zeros = areWholeNumbers ? ZEROS : "$";
        guests = guests.stream()
                .map(guest -> guest.strip().replaceFirst(zeros, ""))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether fields of known ids may hold anonymous ones. */
    public boolean marksAnonymous() {
        return !anonymousPrefix.isEmpty();
    }
}
