package io.salience.segmentbuilder.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * ISO 8601: {@code 2017-01-05}, {@code 2017-01-05T10:00}, {@code 2017-01-05 10:00:00.123}, with {@code Z}, {@code UTC} or
 * an offset such as {@code +05:30} behind it or not. A blank may stand for the {@code T} and before the zone. Hour 24
 * and second 60 are refused.
 *
 * @param zone of texts that name none
 */
record IsoTime(ZoneId zone) implements TimeFormat {

    @Override
    public ReadValue<Instant> read(String text) {
        try {
            return new Cursor(text).instant(zone);
        } catch (DateTimeException e) {
            return misfit();
        }
    }

    @Override
    public long micros(byte[] utf8, int from, int to) {
        return IsoNumerals.micros(utf8, from, to, zone.equals(ZoneOffset.UTC));
    }

    @Override
    public String expected() {
        return "an ISO 8601 time such as 2017-01-05T10:00:00Z";
    }

    /** Walks over one text; every step throws a {@link DateTimeException} where the text does not fit. */
    private static final class Cursor {

        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        ReadValue<Instant> instant(ZoneId zone) {
            LocalDate date = date();
            if (atEnd()) {
                return TimeFormat.startOfDay(date, zone);
            }
            if (!skip('T')) {
                expect(' ');
            }
            LocalDateTime local = LocalDateTime.of(date, time());
            return atEnd()
                    ? TimeFormat.inZone(local, zone)
                    : ReadValue.exact(TimeFormat.cut(local.toInstant(offset())));
        }

        private LocalDate date() {
            int year = digits(4);
            expect('-');
            int month = digits(2);
            expect('-');
            return LocalDate.of(year, month, digits(2));
        }

        private LocalTime time() {
            int hour = digits(2);
            expect(':');
            int minute = digits(2);
            int second = skip(':') ? digits(2) : 0;
            return LocalTime.of(hour, minute, second, skip('.') ? nanos() : 0);
        }

        private int nanos() {
            int nanos = 0;
            int count = 0;
            for (; !atEnd() && isDigit(text.charAt(at)); count++) {
                nanos = nanos * 10 + digits(1);
                if (count == 9) {
                    throw misfit();
                }
            }
            if (count == 0) {
                throw misfit();
            }
            for (; count < 9; count++) {
                nanos *= 10;
            }
            return nanos;
        }

        private ZoneOffset offset() {
            skip(' ');
            String rest = text.substring(at);
            if (rest.equals("Z") || rest.equals("UTC")) {
                return ZoneOffset.UTC;
            }
            int sign = skip('-') ? -1 : 1;
            if (sign > 0) {
                expect('+');
            }
            int hours = digits(2);
            int minutes = skip(':') || !atEnd() ? digits(2) : 0;
            if (!atEnd() || minutes > 59) {
                throw misfit();
            }
            return ZoneOffset.ofTotalSeconds(sign * (hours * 3600 + minutes * 60));
        }

        private int digits(int count) {
            int value = 0;
            for (int i = 0; i < count; i++, at++) {
                if (atEnd() || !isDigit(text.charAt(at))) {
                    throw misfit();
                }
                value = value * 10 + text.charAt(at) - '0';
            }
            return value;
        }

        private static boolean isDigit(char character) {
            return character >= '0' && character <= '9';
        }

        private boolean skip(char character) {
            boolean found = !atEnd() && text.charAt(at) == character;
            at += found ? 1 : 0;
            return found;
        }

        private void expect(char character) {
            if (!skip(character)) {
                throw misfit();
            }
        }

        private boolean atEnd() {
            return at >= text.length();
        }

        private static DateTimeException misfit() {
            return new DateTimeException("not ISO 8601");
        }
    }
}
