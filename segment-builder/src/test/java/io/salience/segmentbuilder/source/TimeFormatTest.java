package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormatTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static @Nullable String parsed(TimeFormat format, String text) {
        Instant instant = format.parse(text);
        return instant == null ? null : instant.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "2017-01-05, 2017-01-05T00:00:00Z",
        "2017-01-05T10:00, 2017-01-05T10:00:00Z",
        "2017-01-05T10:00Z, 2017-01-05T10:00:00Z",
        "2017-01-05 10:00:00, 2017-01-05T10:00:00Z",
        "2017-01-05 10:00:00 UTC, 2017-01-05T10:00:00Z",
        "2017-01-05T10:00:00+05:30, 2017-01-05T04:30:00Z",
        "2017-01-05T10:00:00+0530, 2017-01-05T04:30:00Z",
        "2017-01-05T10:00:00-05, 2017-01-05T15:00:00Z",
        "2017-01-05T10:00:00-00:00, 2017-01-05T10:00:00Z",
        "2017-01-05T10:00:00.1Z, 2017-01-05T10:00:00.100Z",
        "2017-01-05T10:00:00.123456789Z, 2017-01-05T10:00:00.123456Z",
        "2016-02-29T23:59:59Z, 2016-02-29T23:59:59Z"
    })
    void isoIsRead(String text, String expected) {
        assertThat(parsed(new IsoTime(ZoneOffset.UTC), text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2017",
                "2017-01",
                "2017-1-5",
                "20170105",
                "2017-02-29",
                "2017-01-05T",
                "2017-01-05T10",
                "2017-01-05T1:00",
                "2017-01-05T24:00:00Z",
                "2017-01-05T10:60:00Z",
                "2016-12-31T23:59:60Z",
                "2017-01-05T10:00:00.Z",
                "2017-01-05T10:00:00.1234567890Z",
                "2017-01-05T10:00:00+5",
                "2017-01-05T10:00:00+05:",
                "2017-01-05T10:00:00+05:3",
                "2017-01-05T10:00:00+05:60",
                "2017-01-05T10:00:00+19:00",
                "2017-01-05T10:00:00ZZ",
                "2017-01-05T10:00:00 CET",
                " 2017-01-05",
                "2017-01-05 ",
                "+2017-01-05",
                "\u0662\u0660\u0661\u0667-01-05"
            })
    void whatIsNotIsoIsRefused(String text) {
        assertThat(parsed(new IsoTime(ZoneOffset.UTC), text)).isNull();
    }

    @Test
    void localTimesStandInTheZoneThatIsDeclared() {
        IsoTime iso = new IsoTime(BERLIN);
        assertThat(parsed(iso, "2017-07-05T10:00:00")).isEqualTo("2017-07-05T08:00:00Z");
        assertThat(parsed(iso, "2017-07-05T10:00:00Z")).isEqualTo("2017-07-05T10:00:00Z");
        assertThat(parsed(iso, "2017-03-26T02:30:00")).as("skipped").isNull();
        assertThat(parsed(iso, "2017-10-29T02:30:00")).as("twice, the earlier").isEqualTo("2017-10-29T00:30:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "SECONDS, 1485630413, 2017-01-28T19:06:53Z",
        "SECONDS, 1485630413.25, 2017-01-28T19:06:53.250Z",
        "MILLIS, 1485630413025, 2017-01-28T19:06:53.025Z",
        "MILLIS, 1485630413025.0019, 2017-01-28T19:06:53.025001Z",
        "MICROS, 1485630413000001, 2017-01-28T19:06:53.000001Z",
        "SECONDS, -1, 1969-12-31T23:59:59Z",
        "SECONDS, 1e9,",
        "SECONDS, 999999999999999999,",
        "MILLIS, 2017-01-05,"
    })
    void epochsAreRead(ChronoUnit unit, String text, @Nullable String expected) {
        assertThat(parsed(new EpochTime(unit), text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd HH:mm:ss, 2017-07-05 10:00:00, 2017-07-05T08:00:00Z",
        "uuuu-MM-dd HH:mm:ss, 2017-07-05 10:00:00, 2017-07-05T08:00:00Z",
        "dd/MM/yyyy, 05/07/2017, 2017-07-04T22:00:00Z",
        "M/d/yy h:mm a, 7/5/17 1:05 PM, 2017-07-05T11:05:00Z",
        "d MMM yyyy HH:mm XXX, 5 Jul 2017 10:00 +05:30, 2017-07-05T04:30:00Z",
        "yyyyMMddHHmmss, 20170705100000, 2017-07-05T08:00:00Z",
        "yyyy-MM-dd HH:mm:ss.SSS, 2017-07-05 10:00:00.5, ",
        "yyyy-MM-dd, 2017-02-30, ",
        "yyyy-MM-dd HH:mm, 2017-01-05 24:00, ",
        "yyyy-MM-dd HH:mm, 2017-03-26 02:30, ",
        "yyyy-MM-dd, 2017-01-05 10:00, "
    })
    void patternsAreRead(String pattern, String text, @Nullable String expected) {
        assertThat(parsed(new PatternTime(pattern, BERLIN), text)).isEqualTo(expected);
    }
}
