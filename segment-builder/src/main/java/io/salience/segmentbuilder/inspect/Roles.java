package io.salience.segmentbuilder.inspect;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which fields are probably an event's own parts.
 *
 * @param known the visitor's known id
 * @param anonymous the id of a browser or device
 * @param id names an event once
 */
public record Roles(
        Optional<FieldFacts> known,
        Optional<FieldFacts> anonymous,
        Optional<FieldFacts> event,
        Optional<FieldFacts> time,
        Optional<FieldFacts> id) {

    static Roles of(Collection<FieldFacts> fields) {
        Optional<FieldFacts> id = Names.first(
                plain(fields).filter(field -> field.distinct() == Math.min(field.present(), FieldFacts.MOST_DISTINCT)),
                Names.ID);
        Optional<FieldFacts> time = Names.first(times(fields), Names.TIME)
                .or(() -> times(fields)
                        .filter(field -> Names.isOfTime(field.name()))
                        .findFirst())
                .or(() -> times(fields).findFirst());
        return new Roles(
                Names.first(plain(fields), Names.KNOWN),
                Names.first(plain(fields), Names.ANONYMOUS),
                Names.first(
                        plain(fields)
                                .filter(field -> field.type().equals("text")
                                        && field.distinct() < FieldFacts.MOST_DISTINCT
                                        && !field.equals(time.orElse(null))),
                        Names.EVENT),
                time,
                id);
    }

    private static Stream<FieldFacts> plain(Collection<FieldFacts> fields) {
        return fields.stream()
                .filter(field -> field.present() > 0 && !field.type().equals("list"));
    }

    private static Stream<FieldFacts> times(Collection<FieldFacts> fields) {
        return plain(fields).filter(field -> field.time() != null);
    }

    /** What a field probably is; empty where it is a property. */
    public String of(FieldFacts field) {
        return is(known, field) || (known.isEmpty() && is(anonymous, field))
                ? "visitor"
                : is(anonymous, field)
                        ? "anonymous visitor"
                        : is(event, field) ? "event" : is(time, field) ? "time" : is(id, field) ? "id" : "";
    }

    private static boolean is(Optional<FieldFacts> role, FieldFacts field) {
        return role.filter(field::equals).isPresent();
    }
}
