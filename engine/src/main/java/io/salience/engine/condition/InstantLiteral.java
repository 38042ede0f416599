package io.salience.engine.condition;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as rules write it: a date, or date and time, with an offset ({@code 2026-01-31T09:00:00+01:00}), with a
 * zone in brackets ({@code 2026-01-31T09:00[Europe/Berlin]}), or without either. A date is the start of its day.
 *
 * @param zone of local times; null where each must state its own
 */
record InstantLiteral(String text, @Nullable ZoneId zone) {

    static final String EXPECTED = "an instant such as \"2026-01-31T00:00:00Z\" or daysAgo(30)";

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalEnd()
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .optionalStart()
            .appendLiteral('[')
            .appendZoneRegionId()
            .appendLiteral(']')
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    /** Why a text says no point in time. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /** The instant, in epoch milliseconds. */
    long epochMillis() throws Unreadable {
        try {
            return instant(FORMAT.parse(text)).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new Unreadable("expected " + EXPECTED);
        }
    }

    private Instant instant(TemporalAccessor parsed) throws Unreadable {
        LocalDate date = LocalDate.from(parsed);
        boolean hasTime = parsed.query(TemporalQueries.localTime()) != null;
        ZoneId stated = parsed.query(TemporalQueries.zoneId());
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        ZoneId local = stated != null ? stated : offset != null ? offset : zone;
        if (stated != null && offset != null) {
            throw new Unreadable("expected either an offset or a zone in brackets, not both");
        }
        if (local == null) {
            throw new Unreadable("which is in no time zone; write one, such as \"2026-01-31T09:00[Europe/Berlin]\"");
        }
        return hasTime
                ? instant(LocalDateTime.from(parsed), local)
                : date.atStartOfDay(local).toInstant();
    }

    private static Instant instant(LocalDateTime time, ZoneId zone) throws Unreadable {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        if (offsets.isEmpty()) {
            throw new Unreadable("a time that the clocks of " + zone + " skip; write another");
        }
        if (offsets.size() > 1) {
            throw new Unreadable("a time that the clocks of " + zone + " show twice; write its offset, such as \""
                    + time + offsets.get(0) + "\"");
        }
        return time.toInstant(offsets.get(0));
    }
}
