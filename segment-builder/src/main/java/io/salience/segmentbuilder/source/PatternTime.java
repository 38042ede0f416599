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
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A pattern of {@code java.time}, with English names of months and days; impossible dates are refused, not rolled over. */
final class PatternTime implements TimeFormat {

    private static final Instant PROBE = Instant.parse("2021-03-14T05:06:07Z");

    private final String pattern;
    private final DateTimeFormatter formatter;
    private final ZoneId zone;

    /**
     * @param zone of texts that name none
     * @throws IllegalArgumentException where the text is not a pattern or has no full date
     */
    PatternTime(String pattern, ZoneId zone) {
        this.pattern = pattern;
        this.zone = zone;
        // "yyyy" is the year of an era; the strict style does not guess which.
        this.formatter = new DateTimeFormatterBuilder()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
        if (parse(probe()) == null) {
            throw new IllegalArgumentException("no full date in " + pattern);
        }
    }

    private String probe() {
        try {
            return formatter.format(PROBE.atZone(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public @Nullable Instant parse(String text) {
        try {
            Instant instant = instant(formatter.parse(text));
            return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private @Nullable Instant instant(TemporalAccessor parsed) {
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(parsed);
        }
        LocalDate date = parsed.query(TemporalQueries.localDate());
        LocalTime time = parsed.query(TemporalQueries.localTime());
        return date == null
                ? null
                : TimeFormat.inZone(date.atTime(Objects.requireNonNullElse(time, LocalTime.MIDNIGHT)), zone);
    }

    @Override
    public String expected() {
        return "a time written as " + pattern;
    }
}
