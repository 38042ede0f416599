package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Random;
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MMM d, yyyy h:mm:ss a   | Aug 1, 2026 10:00:00 AM          | 2026-08-01T08:00:00Z
            MMM d, yyyy h:mm:ss a   | AUG 01, 2026 10:00:00 pm         | 2026-08-01T20:00:00Z
            MMM d, yyyy h:mm:ss a   | aug 1, 2026 10:00:00 a.m.        | 2026-08-01T08:00:00Z
            MMM d, yyyy h:mm:ss a   | Aug 1, 2026 10:00:00 P.M.        | 2026-08-01T20:00:00Z
            MMM d, yyyy h:mm:ss a   | Aug 1, 2026 10:00:00\u202fAM      | 2026-08-01T08:00:00Z
            MMM d, yyyy h:mm:ss\u202fa | Aug 1, 2026 10:00:00 AM       | 2026-08-01T08:00:00Z
            d MMMM yyyy             | 5 JULY 2017                      | 2017-07-04T22:00:00Z
            EEE, d MMM yyyy         | WED, 5 Jul 2017                  | 2017-07-04T22:00:00Z
            dd.MM.yyyy HH:mm:ss     | 5.7.2017 9:05:03                 | 2017-07-05T07:05:03Z
            MM/dd/yy                | 4/7/20                           | 2020-04-06T22:00:00Z
            MM/dd/yy                | 12/31/99                         | 2099-12-30T23:00:00Z
            d/M/yyyy H:mm           | 05/07/2017 09:05                 | 2017-07-05T07:05:00Z
            yyyy-MM-dd'T'HH:mm''ss  | 2017-07-05t10:00'30              | 2017-07-05T08:00:30Z
            yyyyMMdd'T'HHmmss       | 20170705T100000                  | 2017-07-05T08:00:00Z
            yyyy-MM-dd HH:mm[:ss]   | 2017-07-05 10:00                 | 2017-07-05T08:00:00Z
            yyyy-MM-dd HH:mm[:ss]   | 2017-07-05 10:00:07              | 2017-07-05T08:00:07Z
            yyyy-MM-dd HH:mm VV     | 2017-07-05 10:00 America/New_York | 2017-07-05T14:00:00Z
            yyyy-MM-dd HH:mm xxx    | 2017-07-05 10:00 +02:00          | 2017-07-05T08:00:00Z
            z yyyy-MM-dd HH:mm      | edt 2017-07-05 10:00             | 2017-07-05T14:00:00Z
            yyyy-MM-dd z            | 2017-07-05 JST                   | 2017-07-04T15:00:00Z
            """)
    void theCaseOfLettersZerosAndBlanksDoNotMatter(String pattern, String text, String expected) {
        PatternTime format = new PatternTime(pattern.replace("\\u202f", "\u202f"), BERLIN);
        assertThat(parsed(format, text.replace("\\u202f", "\u202f"))).isEqualTo(expected);
    }

    @Test
    void aNumberOfAPatternHasNoMoreDigitsThanItsLetters() {
        assertThat(parsed(new PatternTime("dd.MM.yyyy", BERLIN), "005.7.2017")).isNull();
        assertThat(parsed(new PatternTime("dd.MM.yyyy", BERLIN), "-5.7.2017")).isNull();
        assertThat(parsed(new PatternTime("yyyyMMdd", BERLIN), "201775")).isNull();
        assertThat(parsed(new PatternTime("yyyy-MM-dd", BERLIN), "+999999999-01-01"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            yyyy-MM-dd HH:mm zzzz | has the name of a zone
            yyyy-MM-dd HH:mm vvvv | has the name of a zone
            yyyy-MM-dd hh:mm      | has parts of a time that do not make one
            yyyy-MM-dd mm:ss      | has parts of a time that do not make one
            """)
    void aPatternThatIsNotExactIsRefused(String pattern, String message) {
        assertThatThrownBy(() -> new PatternTime(pattern, BERLIN))
                .isInstanceOf(TimePattern.Unclear.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aSkippedTimeIsNamedAndARepeatedOneNoted() {
        PatternTime format = new PatternTime("dd.MM.yyyy HH:mm:ss", BERLIN);
        assertThat(format.read("29.03.2026 02:30:00"))
                .isEqualTo(ReadValue.misfit("is a time that the clock in Europe/Berlin skipped: it went from 2026-03-29"
                        + " 02:00 to 2026-03-29 03:00"));
        assertThat(new IsoTime(ZoneId.of("Pacific/Apia")).read("2011-12-30T12:00:00"))
                .isEqualTo(ReadValue.misfit("is a time that the clock in Pacific/Apia skipped: it went from 2011-12-30"
                        + " 00:00 to 2011-12-31 00:00"));
        assertThat(format.read("25.10.2026 02:30:00"))
                .isEqualTo(ReadValue.changed(
                        Instant.parse("2026-10-25T00:30:00Z"),
                        "is a time that the clock in Europe/Berlin showed twice; the earlier one counts"));
    }

    /** A day is the day, even if it had no midnight or two. */
    @Test
    void aDayWithoutATimeStartsAsTheClockSaysWithoutANote() {
        assertThat(new IsoTime(ZoneId.of("America/Sao_Paulo")).read("2018-11-04"))
                .isEqualTo(ReadValue.exact(Instant.parse("2018-11-04T03:00:00Z")));
        assertThat(new PatternTime("M/d/yyyy", ZoneId.of("America/Sao_Paulo")).read("11/4/2018"))
                .isEqualTo(ReadValue.exact(Instant.parse("2018-11-04T03:00:00Z")));
        assertThat(new IsoTime(ZoneId.of("America/Havana")).read("2025-11-02"))
                .isEqualTo(ReadValue.exact(Instant.parse("2025-11-02T04:00:00Z")));
    }

    @Test
    void randomLocalTimesInRandomZonesAreThoseOfJavaTime() {
        long seed = Long.getLong("salience.seed", System.nanoTime());
        System.out.println("TimeFormatTest seed " + seed);
        Random random = new Random(seed);
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        for (int i = 0; i < 5_000; i++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            LocalDateTime local = near(zone, random);
            ReadValue<Instant> read = random.nextBoolean()
                    ? new IsoTime(zone).read(local.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss")))
                    : new PatternTime("d/M/yyyy HH:mm:ss", zone)
                            .read(local.format(DateTimeFormatter.ofPattern("dd/MM/uuuu H:mm:ss")));
            ZonedDateTime expected = ZonedDateTime.of(local, zone);
            boolean isSkipped = !expected.toLocalDateTime().equals(local);
            boolean isTwice = !expected.withLaterOffsetAtOverlap().toInstant().equals(expected.toInstant());
            assertThat(read.value()).as(local + " " + zone).isEqualTo(isSkipped ? null : expected.toInstant());
            assertThat(read.note() != null).as(local + " " + zone).isEqualTo(isSkipped || isTwice);
        }
    }

    /** A time within hours of a change of the clock, if the zone has any. */
    private static LocalDateTime near(ZoneId zone, Random random) {
        Instant any = Instant.parse("1990-01-02T00:00:00Z").plusSeconds(random.nextInt(36 * 365 * 86_400));
        ZoneOffsetTransition change = zone.getRules().previousTransition(any);
        Instant at = change == null || change.getInstant().isBefore(Instant.parse("1990-01-01T00:00:00Z"))
                ? any
                : change.getInstant();
        return LocalDateTime.ofInstant(at, zone).plusSeconds(random.nextInt(20_000) - 10_000);
    }
}
