package io.salience.segmentbuilder.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an event's own parts stand.
 *
 * @param name what was done
 * @param times when; the first that is there counts
 * @param id what names the event once over all exports, all parts together; a missing part counts as empty, and where all
 *     are missing the event has no id; empty where the export has none
 */
public record EventParts(EventName name, List<EventTime> times, List<FieldPath> id) {
    public EventParts {
        times = List.copyOf(times);
        id = List.copyOf(id);
    }

    /**
     * Either a name for all rows or at least one field.
     *
     * @param from the fields that hold the name; the first that is there counts
     * @param always the name of all rows; null where a field holds it
     * @param rule how the text of the field becomes the name
     */
    public record EventName(List<FieldPath> from, @Nullable String always, NameRule rule) {
        public EventName {
            from = List.copyOf(from);
        }
    }

    /** The field that holds the time, and how it is written. */
    public record EventTime(FieldPath from, TimeFormat format) {}
}
