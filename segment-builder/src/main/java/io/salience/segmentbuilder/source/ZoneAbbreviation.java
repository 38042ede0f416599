package io.salience.segmentbuilder.source;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalUnit;
import java.time.temporal.ValueRange;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An abbreviation of a zone, such as EST, and the offsets that it may mean. Most have had one offset only in the IANA time
 * zone database since the year 2000, whatever the date, and are not used for another zone in practice. Immutable and
 * thread-safe.
 *
 * @param readings at least one
 */
record ZoneAbbreviation(String text, List<Reading> readings) {

    /**
     * What an abbreviation may mean.
     *
     * @param region a zone that has or had this offset under that abbreviation
     * @param others how the names of other such zones begin; empty if there are none
     */
    record Reading(ZoneOffset offset, String region, String others) {

        /** Whether a zone is one that means this. */
        boolean isOf(ZoneId zone, LocalDateTime local) {
            return isAt(zone.getRules(), local) && isOf(zone.getId());
        }

        private boolean isOf(String id) {
            return id.equals(region) || (!others.isEmpty() && id.startsWith(others));
        }

        /** Whether a zone has the offset in the year of a time, in winter or in summer. */
        private boolean isAt(ZoneRules rules, LocalDateTime local) {
            return rules.isValidOffset(LocalDateTime.of(local.getYear(), 1, 2, 12, 0), offset)
                    || rules.isValidOffset(LocalDateTime.of(local.getYear(), 7, 2, 12, 0), offset);
        }
    }

    /** Of one offset only. */
    private static final String CLEAR = """
            Z +0, UTC +0, UCT +0, GMT +0, WET +0, WEST +1, CET +1, CEST +2, MET +1, MEST +2, EET +2, EEST +3,
            WAT +1, CAT +2, SAST +2, EAT +3, IDT +3, MSD +4, PKT +5, PKST +6, WIB +7, WITA +8, WIT +9, HKT +8, JST +9,
            AWST +8, AWDT +9, ACST +9:30, ACDT +10:30, AEST +10, AEDT +11, NZST +12, NZDT +13, CHST +10,
            NST -3:30, NDT -2:30, ADT -3, EST -5, EDT -4, MDT -6, PDT -7, AKST -9, AKDT -8, HST -10, HDT -9""";

    /** Of several offsets. */
    private static final String UNCLEAR = """
            AST -4 America/Halifax America/, AST +3 Asia/Riyadh,
            BST +1 Europe/London, BST +6 Asia/Dhaka,
            CST -6 America/Chicago America/, CST +8 Asia/Shanghai, CST -5 America/Havana,
            CDT -5 America/Chicago America/, CDT -4 America/Havana,
            GST +4 Asia/Dubai, GST -2 Atlantic/South_Georgia, GST +10 Pacific/Guam,
            IST +5:30 Asia/Kolkata, IST +2 Asia/Jerusalem, IST +1 Europe/Dublin,
            KST +9 Asia/Seoul, KST +8:30 Asia/Pyongyang,
            MSK +3 Europe/Moscow, MSK +4 Europe/Moscow,
            MST -7 America/Denver America/, MST +8 Asia/Kuala_Lumpur, MST +6:30 Asia/Yangon,
            PST -8 America/Los_Angeles America/, PST +8 Asia/Manila,
            SST -11 Pacific/Pago_Pago, SST +8 Asia/Singapore""";

    private static final List<ZoneAbbreviation> ALL = all();

    /** The place of an abbreviation in the list of all, as a part of a parsed time. */
    static final TemporalField FIELD = new Place();

    private static List<ZoneAbbreviation> all() {
        Map<String, List<Reading>> readings = new LinkedHashMap<>();
        for (String line : (CLEAR + "," + UNCLEAR).split(",", -1)) {
            String[] words = line.strip().split(" ", -1);
            readings.computeIfAbsent(words[0], any -> new ArrayList<>())
                    .add(new Reading(
                            ZoneOffset.of(padded(words[1])),
                            words.length > 2 ? words[2] : "",
                            words.length > 3 ? words[3] : ""));
        }
        List<ZoneAbbreviation> all = new ArrayList<>();
        readings.forEach((text, some) -> all.add(new ZoneAbbreviation(text, List.copyOf(some))));
        return List.copyOf(all);
    }

    /** As {@link ZoneOffset} expects it: two digits of hours before minutes. */
    private static String padded(String offset) {
        boolean needsZero = offset.length() == 2 || offset.indexOf(':') == 2;
        return needsZero ? offset.charAt(0) + "0" + offset.substring(1) : offset;
    }

    static List<ZoneAbbreviation> list() {
        return ALL;
    }

    /** @param place in the list of all */
    static ZoneAbbreviation of(long place) {
        return ALL.get((int) place);
    }

    /** All by their place. */
    static Map<Long, String> texts() {
        Map<Long, String> texts = new LinkedHashMap<>();
        for (ZoneAbbreviation abbreviation : ALL) {
            texts.put((long) texts.size(), abbreviation.text);
        }
        return texts;
    }

    /**
     * A local time with this abbreviation behind it.
     *
     * @param zone that the mapping declares, which may say which of several readings is meant
     */
    ReadValue<Instant> instant(LocalDateTime local, ZoneId zone) {
        List<Reading> meant = readings.size() == 1 ? readings : meant(local, zone);
        return meant.size() == 1
                ? ReadValue.exact(TimeFormat.cut(local.toInstant(meant.get(0).offset())))
                : ReadValue.misfit("has no clear zone: " + text + " may mean " + shown()
                        + "; write zone: with one of these regions, or export offsets such as +01:00");
    }

    /** Those of a zone; of two that it had in one year, the one that its clock showed then. */
    private List<Reading> meant(LocalDateTime local, ZoneId zone) {
        List<Reading> ofZone =
                readings.stream().filter(reading -> reading.isOf(zone, local)).toList();
        return ofZone.size() <= 1
                ? ofZone
                : ofZone.stream()
                        .filter(reading -> zone.getRules().isValidOffset(local, reading.offset()))
                        .toList();
    }

    private String shown() {
        List<String> shown = readings.stream()
                .map(reading -> reading.offset() + " (" + reading.region() + ")")
                .toList();
        return String.join(", ", shown.subList(0, shown.size() - 1)) + " or " + shown.get(shown.size() - 1);
    }

    /** A field of {@code java.time} that only times with an offset have; what is formatted is UTC. */
    private static final class Place implements TemporalField {

        @Override
        public TemporalUnit getBaseUnit() {
            return ChronoUnit.FOREVER;
        }

        @Override
        public TemporalUnit getRangeUnit() {
            return ChronoUnit.FOREVER;
        }

        @Override
        public ValueRange range() {
            return ValueRange.of(0, ALL.size() - 1L);
        }

        @Override
        public boolean isDateBased() {
            return false;
        }

        @Override
        public boolean isTimeBased() {
            return false;
        }

        @Override
        public boolean isSupportedBy(TemporalAccessor temporal) {
            return temporal.isSupported(ChronoField.OFFSET_SECONDS);
        }

        @Override
        public ValueRange rangeRefinedBy(TemporalAccessor temporal) {
            return range();
        }

        @Override
        public long getFrom(TemporalAccessor temporal) {
            return 0;
        }

        @Override
        public <R extends Temporal> R adjustInto(R temporal, long newValue) {
            return temporal;
        }

        @Override
        public String toString() {
            return "ZoneAbbreviation";
        }
    }
}
