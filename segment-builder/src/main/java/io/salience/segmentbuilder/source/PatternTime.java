package io.salience.segmentbuilder.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/**
 * A pattern of {@code java.time}, with English names of months and days; impossible dates are refused, not rolled over.
 * The case of letters does not matter, nor do zeros before a day, a month, an hour, a minute or a second that stands
 * alone, nor which kind of blank is written. Two digits of a year are of 2000 to 2099.
 */
final class PatternTime implements TimeFormat {

    private static final Instant PROBE = Instant.parse("2021-03-14T05:06:07Z");

    /** Microseconds since 1970 fit into a {@code long} for more years than these. */
    private static final int MOST_YEARS = 200_000;

    private final String pattern;
    private final TimePattern parts;
    private final DateTimeFormatter formatter;
    private final ZoneId zone;

    /**
     * @param zone of texts that name none
     * @throws IllegalArgumentException where the text is not a pattern or has no full date
     * @throws TimePattern.Unclear if what it reads could be something else than what was meant
     */
    PatternTime(String pattern, ZoneId zone) {
        this.pattern = pattern;
        this.zone = zone;
        this.parts = new TimePattern(pattern);
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        parts.addTo(builder);
        // "yyyy" is the year of an era; the strict style does not guess which.
        this.formatter = builder.parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
        refuseUnlessItReads(probe());
    }

    private String probe() {
        try {
            return formatter.format(PROBE.atZone(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void refuseUnlessItReads(String probe) {
        if (read(probe).value() == null) {
            throw new IllegalArgumentException("no full date in " + pattern);
        }
        if (parts.hasTime() && formatter.parse(probe).query(TemporalQueries.localTime()) == null) {
            throw new TimePattern.Unclear(
                    "has parts of a time that do not make one; hours of the day are HH, and hours of AM and PM are hh with a"
                            + " behind them");
        }
    }

    @Override
    public ReadValue<Instant> read(String text) {
        try {
            return instant(formatter.parse(parts.normal(text)));
        } catch (DateTimeException e) {
            return misfit();
        }
    }

    private ReadValue<Instant> instant(TemporalAccessor parsed) {
        LocalDate date = parsed.query(TemporalQueries.localDate());
        if (date == null || Math.abs(date.getYear()) > MOST_YEARS) {
            return misfit();
        }
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return ReadValue.exact(TimeFormat.cut(Instant.from(parsed)));
        }
        LocalTime time = parsed.query(TemporalQueries.localTime());
        boolean isAbbreviated = parsed.isSupported(ZoneAbbreviation.FIELD);
        if (time == null && !isAbbreviated) {
            return TimeFormat.startOfDay(date, zone);
        }
        LocalTime known = time == null ? LocalTime.MIDNIGHT : time;
        return isAbbreviated
                ? ZoneAbbreviation.of(parsed.getLong(ZoneAbbreviation.FIELD)).instant(date.atTime(known), zone)
                : TimeFormat.inZone(date.atTime(known), zone);
    }

    @Override
    public String expected() {
        return "a time written as " + pattern;
    }
}
