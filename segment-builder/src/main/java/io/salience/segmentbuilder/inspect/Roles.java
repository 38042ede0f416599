package io.salience.segmentbuilder.inspect;

import java.util.List;
import java.util.Optional;

/**
 * Which fields are probably an event's own parts.
 *
 * @param known the fields with the visitor's known id; of a row, the first that is there counts
 * @param anonymous the id of a browser or device
 * @param event the name of the event; of a row, the first that is there counts
 * @param id names an event once
 */
public record Roles(
        List<FieldFacts> known,
        Optional<FieldFacts> anonymous,
        List<FieldFacts> event,
        Optional<FieldFacts> time,
        Optional<FieldFacts> id) {
    public Roles {
        known = List.copyOf(known);
        event = List.copyOf(event);
    }

    /** What a field probably is; empty if it is a property. */
    public String of(FieldFacts field) {
        if (known.contains(field)) {
            return "visitor";
        }
        if (is(anonymous, field)) {
            return known.isEmpty() ? "visitor" : "anonymous visitor";
        }
        if (event.contains(field)) {
            return "event";
        }
        return is(time, field) ? "time" : is(id, field) ? "id" : "";
    }

    private static boolean is(Optional<FieldFacts> role, FieldFacts field) {
        return role.filter(field::equals).isPresent();
    }
}
