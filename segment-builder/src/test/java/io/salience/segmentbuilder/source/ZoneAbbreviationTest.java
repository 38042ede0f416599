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
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of abbreviations against the zones that {@code java.time} knows. */
class ZoneAbbreviationTest {

    /**
     * Every abbreviation of the IANA time zone database 2025b with all its offsets from 2000 to 2026, as Python's zoneinfo
     * gives them when it walks through all zones.
     */
    private static final String IANA = """
            ACDT +10:30; ACST +09:30; ADT -03:00; AEDT +11:00; AEST +10:00; AKDT -08:00; AKST -09:00;
            AST -04:00; AWDT +09:00; AWST +08:00; BST +01:00; CAT +02:00; CDT -05:00 -04:00; CEST +02:00;
            CET +01:00; CHST +10:00; CST -06:00 -05:00 +08:00; EAT +03:00; EDT -04:00; EEST +03:00;
            EET +02:00; EST -05:00; GMT +00:00; GST +10:00; HDT -09:00; HKT +08:00; HST -10:00; IDT +03:00;
            IST +01:00 +02:00 +05:30; JST +09:00; KST +08:30 +09:00; MDT -06:00; MEST +02:00; MET +01:00;
            MSD +04:00; MSK +03:00 +04:00; MST -07:00; NDT -02:30; NST -03:30; NZDT +13:00; NZST +12:00;
            PDT -07:00; PKST +06:00; PKT +05:00; PST -08:00 +08:00; SAST +02:00; SST -11:00; UTC +00:00;
            WAT +01:00; WEST +01:00; WET +00:00; WIB +07:00; WIT +09:00; WITA +08:00""";

    /** Clear in that database, and used by others for zones to which it gives no abbreviation. */
    private static final Set<String> USED_OTHERWISE = Set.of("AST", "BST", "GST", "MST", "SST");

    /** Zones that Java still shows by a name that the IANA database has taken from them. */
    private static final Set<String> RENAMED = Set.of("Asia/Damascus", "Asia/Amman", "Africa/Windhoek");

    private static final Map<String, ZoneAbbreviation> TABLE =
            ZoneAbbreviation.list().stream().collect(Collectors.toMap(ZoneAbbreviation::text, one -> one));

    /** Every abbreviation by its offsets, in winter and summer. */
    private static Map<String, Set<ZoneOffset>> shownByJava() {
        DateTimeFormatter shown = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);
        Map<String, Set<ZoneOffset>> offsets = new TreeMap<>();
        for (String id : ZoneId.getAvailableZoneIds()) {
            for (int month = 1; month <= 7 && !RENAMED.contains(id); month += 6) {
                ZonedDateTime time = ZonedDateTime.of(2026, month, 15, 12, 0, 0, 0, ZoneId.of(id));
                offsets.computeIfAbsent(shown.format(time).toUpperCase(Locale.ROOT), any -> new TreeSet<>())
                        .add(time.getOffset());
            }
        }
        return offsets;
    }

    @Test
    void theTableIsThatOfTheIanaDatabase() {
        Set<String> clear = new TreeSet<>();
        for (String line : IANA.split(";", -1)) {
            List<String> words = List.of(line.strip().split(" ", -1));
            Set<ZoneOffset> offsets =
                    words.stream().skip(1).map(ZoneOffset::of).collect(Collectors.toCollection(TreeSet::new));
            ZoneAbbreviation known = Objects.requireNonNull(TABLE.get(words.get(0)), line);
            Set<ZoneOffset> readings = known.readings().stream()
                    .map(ZoneAbbreviation.Reading::offset)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(readings).as(line).containsAll(offsets);
            if (offsets.size() == 1 && !USED_OTHERWISE.contains(known.text())) {
                assertThat(readings).as(line).isEqualTo(offsets);
                clear.add(known.text());
            }
        }
        clear.addAll(Set.of("Z", "UCT"));
        assertThat(TABLE.values().stream()
                        .filter(known -> known.readings().size() == 1)
                        .map(ZoneAbbreviation::text))
                .containsExactlyInAnyOrderElementsOf(clear);
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
        assertThat(read("2025-01-01 10:00:00 CST", "America/Havana")).isEqualTo("2025-01-01T15:00:00Z");
        assertThat(read("2025-07-01 10:00:00 CST", "America/Chicago")).isEqualTo("2025-07-01T16:00:00Z");
        assertThat(read("2025-07-01 10:00:00 CST", "America/Mexico_City")).isEqualTo("2025-07-01T16:00:00Z");
        assertThat(read("2025-07-01 10:00:00 BST", "Europe/Berlin")).startsWith("has no clear zone: BST may mean");
        assertThat(read("2025-07-01 10:00:00 EST", "Europe/Berlin")).isEqualTo("2025-07-01T15:00:00Z");
        assertThat(read("2025-07-01 10:00:00 QST", "Europe/Berlin"))
                .isEqualTo("is not a time written as yyyy-MM-dd HH:mm:ss z");
    }

    private static String read(String text, String zone) {
        ReadValue<Instant> read = new PatternTime("yyyy-MM-dd HH:mm:ss z", ZoneId.of(zone)).read(text);
        return String.valueOf(read.value() == null ? read.note() : read.value());
    }
}
