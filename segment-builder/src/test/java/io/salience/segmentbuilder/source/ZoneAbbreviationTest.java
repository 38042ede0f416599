package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of abbreviations against the zones that {@code java.time} knows. */
class ZoneAbbreviationTest {

    private static final Map<String, ZoneAbbreviation> TABLE =
            ZoneAbbreviation.list().stream().collect(Collectors.toMap(ZoneAbbreviation::text, one -> one));

    /** Every abbreviation by its offsets, in winter and summer of some years. */
    private static Map<String, Set<ZoneOffset>> shownByJava() {
        DateTimeFormatter shown = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);
        Map<String, Set<ZoneOffset>> offsets = new TreeMap<>();
        for (String id : ZoneId.getAvailableZoneIds()) {
            for (int year = 2016; year <= 2026; year += 5) {
                for (int month = 1; month <= 7; month += 6) {
                    ZonedDateTime time = ZonedDateTime.of(year, month, 15, 12, 0, 0, 0, ZoneId.of(id));
                    offsets.computeIfAbsent(shown.format(time).toUpperCase(Locale.ROOT), any -> new TreeSet<>())
                            .add(time.getOffset());
                }
            }
        }
        return offsets;
    }

    @Test
    void aClearAbbreviationHasOneOffsetWhereverJavaShowsIt() {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (Map.Entry<String, Set<ZoneOffset>> shown : shownByJava().entrySet()) {
            ZoneAbbreviation known = TABLE.get(shown.getKey());
            if (known != null && known.readings().size() == 1) {
                compared++;
                ZoneOffset offset = known.readings().get(0).offset();
                if (!shown.getValue().equals(Set.of(offset))) {
                    differences.add(known.text() + " is " + offset + " here and " + shown.getValue() + " there");
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(25);
    }

    /** What Java shows with two offsets must not be read as if it had one. */
    @Test
    void anAbbreviationOfTwoOffsetsIsNotClear() {
        shownByJava().forEach((text, offsets) -> {
            ZoneAbbreviation known = TABLE.get(text);
            if (known != null && offsets.size() > 1) {
                assertThat(known.readings()).as(text).hasSizeGreaterThan(1);
            }
        });
    }

    @Test
    void theRegionOfAReadingHasItsOffset() {
        for (ZoneAbbreviation one : ZoneAbbreviation.list()) {
            for (ZoneAbbreviation.Reading reading : one.readings()) {
                if (one.readings().size() > 1) {
                    assertThat(hasSince1990(ZoneId.of(reading.region()), reading.offset()))
                            .as(one.text() + " " + reading)
                            .isTrue();
                }
            }
        }
    }

    private static boolean hasSince1990(ZoneId zone, ZoneOffset offset) {
        for (Instant at = Instant.parse("1990-01-01T00:00:00Z");
                at.isBefore(Instant.parse("2027-01-01T00:00:00Z"));
                at = at.plusSeconds(86_400 * 7)) {
            if (zone.getRules().getOffset(at).equals(offset)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void eachIsReadByItsOwnOffsetWhateverTheDate() {
        PatternTime format = new PatternTime("yyyy-MM-dd HH:mm:ss z", ZoneOffset.UTC);
        for (ZoneAbbreviation one : ZoneAbbreviation.list()) {
            for (String day : List.of("2025-01-15", "2025-07-15")) {
                Instant read = format.parse(day + " 10:00:00 " + one.text());
                LocalDateTime local = LocalDateTime.parse(day + "T10:00:00");
                assertThat(read)
                        .as(one.text())
                        .isEqualTo(
                                one.readings().size() == 1
                                        ? local.toInstant(one.readings().get(0).offset())
                                        : null);
            }
        }
    }

    @Test
    void aDeclaredZoneSaysWhichIsMeant() {
        assertThat(read("2025-07-01 10:00:00 BST", "Europe/London")).isEqualTo("2025-07-01T09:00:00Z");
        assertThat(read("2025-12-01 10:00:00 BST", "Europe/London")).isEqualTo("2025-12-01T09:00:00Z");
        assertThat(read("2025-07-01 10:00:00 IST", "Asia/Kolkata")).isEqualTo("2025-07-01T04:30:00Z");
        assertThat(read("2025-07-01 10:00:00 IST", "Asia/Jerusalem")).isEqualTo("2025-07-01T08:00:00Z");
        assertThat(read("2025-07-01 10:00:00 IST", "Europe/Dublin")).isEqualTo("2025-07-01T09:00:00Z");
        assertThat(read("2025-07-01 10:00:00 MST", "America/Phoenix")).isEqualTo("2025-07-01T17:00:00Z");
        assertThat(read("2025-07-01 10:00:00 MST", "America/Denver")).isEqualTo("2025-07-01T17:00:00Z");
        assertThat(read("2025-07-01 10:00:00 PST", "America/Los_Angeles")).isEqualTo("2025-07-01T18:00:00Z");
        assertThat(read("2014-07-01 10:00:00 MSK", "Europe/Moscow")).isEqualTo("2014-07-01T06:00:00Z");
        assertThat(read("2015-07-01 10:00:00 MSK", "Europe/Moscow")).isEqualTo("2015-07-01T07:00:00Z");
        assertThat(read("2025-07-01 10:00:00 IST", "Europe/Berlin"))
                .isEqualTo("has no clear zone: IST may mean +05:30 (Asia/Kolkata), +02:00 (Asia/Jerusalem) or +01:00"
                        + " (Europe/Dublin); write zone: with one of these regions, or export offsets such as +01:00");
        assertThat(read("2025-07-01 10:00:00 EST", "Europe/Berlin")).isEqualTo("2025-07-01T15:00:00Z");
        assertThat(read("2025-07-01 10:00:00 QST", "Europe/Berlin"))
                .isEqualTo("is not a time written as yyyy-MM-dd HH:mm:ss z");
    }

    private static String read(String text, String zone) {
        ReadValue<Instant> read = new PatternTime("yyyy-MM-dd HH:mm:ss z", ZoneId.of(zone)).read(text);
        return String.valueOf(read.value() == null ? read.note() : read.value());
    }
}
