package io.salience.segmentbuilder.source;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a source writes points in time. Immutable and thread-safe. */
public sealed interface TimeFormat permits IsoTime, EpochTime, DetectedEpoch, PatternTime {

    /** What {@link #micros} gives for a text that it does not read. */
    long NO_TIME = Long.MIN_VALUE;

    /**
     * The instant, cut to the microsecond, of a text without blanks around it. The text does not fit if it is not of this
     * format or names a time that does not exist, such as 30 February or an hour that the clock skipped.
     */
    ReadValue<Instant> read(String text);

    /** As {@link #read}; null if the text does not fit. */
    default @Nullable Instant parse(String text) {
        return read(text).value();
    }

    /**
     * Microseconds since 1970 for a text that can be read without making objects; {@link #NO_TIME} for every other text,
     * whether it is a time or not.
     */
    default long micros(byte[] utf8, int from, int to) {
        return NO_TIME;
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

    /** A local time in a zone: the earlier one if the clock showed it twice; it does not fit if the clock skipped it. */
    static ReadValue<Instant> inZone(LocalDateTime local, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = zone.getRules().getTransition(local);
            return ReadValue.misfit("is a time that the clock in " + zone + " skipped: it went from "
                    + shown(gap.getDateTimeBefore()) + " to " + shown(gap.getDateTimeAfter()));
        }
        Instant earlier = cut(local.toInstant(offsets.get(0)));
        return offsets.size() == 1
                ? ReadValue.exact(earlier)
                : ReadValue.changed(
                        earlier, "is a time that the clock in " + zone + " showed twice; the earlier one counts");
    }

    private static String shown(LocalDateTime local) {
        return local.toString().replace('T', ' ');
    }

    /** The start of a day in a zone, which is not midnight if the clock skipped that; the earlier one of two. */
    static ReadValue<Instant> startOfDay(LocalDate day, ZoneId zone) {
        return ReadValue.exact(day.atStartOfDay(zone).toInstant());
    }

    /** Cut to the microsecond. */
    static Instant cut(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** What a text is that is not of this format. */
    default ReadValue<Instant> misfit() {
        return ReadValue.misfit("is not " + expected());
    }
}
