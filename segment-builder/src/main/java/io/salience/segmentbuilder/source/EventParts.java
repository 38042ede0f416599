package io.salience.segmentbuilder.source;

import org.jspecify.annotations.Nullable;

/**
 * Where an event's own parts stand.
 *
 * @param name what was done
 * @param time when
 * @param id names the event once over all exports; null where the export has none
 */
public record EventParts(
        EventName name, EventTime time, @Nullable FieldPath id) {

    /**
     * Exactly one of the two is there.
     *
     * @param from the field that holds the name
     * @param always the name of all rows
     */
    public record EventName(
            @Nullable FieldPath from, @Nullable String always) {}

    /** The field that holds the time, and how it is written. */
    public record EventTime(FieldPath from, TimeFormat format) {}
}
