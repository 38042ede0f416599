package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.event.EventRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a source writes points in time. Immutable and thread-safe. */
public sealed interface TimeFormat permits IsoTime, EpochTime, DetectedEpoch, PatternTime {

    /**
     * The instant, cut to the microsecond; null where the text is not of this format or names a time that does not exist,
     * such as 30 February or an hour that the clock skipped.
     */
    @Nullable
    Instant parse(String text);

    /** What {@link #micros} gives where there is no such time. */
    long NO_TIME = Long.MIN_VALUE;

    /** As {@link #parse}, in microseconds since 1970; {@link #NO_TIME} in place of null. */
    default long micros(byte[] utf8, int from, int to) {
        Instant instant = parse(new String(utf8, from, to - from, StandardCharsets.UTF_8));
        return instant == null ? NO_TIME : EventRow.micros(instant);
    }

    /** What is expected, for messages. */
    String expected();

    /**
     * A format as mapping files write it, in UTC.
     *
     * @throws IllegalArgumentException where it is none
     */
    static TimeFormat written(String format) {
        return WrittenTime.format(format, ZoneOffset.UTC);
    }

    /** A local time in a zone: the earlier one where the clock showed it twice, null where the clock skipped it. */
    static @Nullable Instant inZone(LocalDateTime local, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        return offsets.isEmpty() ? null : local.toInstant(offsets.get(0));
    }
}
