package io.salience.segmentbuilder.mutation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How values may be written otherwise. Each kind changes one thing of a draft, and says what must come of it. */
final class ValueKinds {

    private ValueKinds() {}

    static final Map<String, Consumer<Draft>> NUMBERS = new TreeMap<>(Map.of(
            "exponents", draft -> draft.amount = number -> exponent(draft, number),
            "zeros and signs", draft -> draft.amount = number -> loose(draft, number),
            "decimal comma", ValueKinds::decimalComma,
            "thousands", ValueKinds::thousands,
            "currency", ValueKinds::currency,
            "percent", ValueKinds::percent,
            "floats", ValueKinds::floats,
            "odd amounts", ValueKinds::oddAmounts,
            "strict amounts", ValueKinds::strictAmounts));

    static final Map<String, Consumer<Draft>> TIMES = new TreeMap<>(Map.of(
            "epoch", ValueKinds::epoch,
            "local time", ValueKinds::localTime,
            "skipped hour", ValueKinds::skippedHour,
            "zone abbreviations", ValueKinds::abbreviations,
            "ambiguous abbreviation", ValueKinds::ambiguousAbbreviation,
            "twelve hours", ValueKinds::twelveHours));

    static final Map<String, Consumer<Draft>> IDS = new TreeMap<>(Map.of(
            "whole numbers", ValueKinds::wholeNumbers,
            "anonymous prefix", ValueKinds::anonymousPrefix,
            "guests", ValueKinds::guests,
            "no visitor", ValueKinds::noVisitor));

    static final Map<String, Consumer<Draft>> WORDS = new TreeMap<>(Map.of(
            "built-in words",
            draft -> draft.missing = List.of("", "NULL", "null", "\\N", "undefined", "Null", " "),
            "declared words",
            ValueKinds::declaredWords));

    private static String exponent(Draft draft, BigDecimal number) {
        int shift = draft.random.nextInt(9) - 4;
        String mantissa = number.movePointLeft(shift).toPlainString();
        String sign = shift < 0 ? "-" : draft.any(List.of("", "+", "+0"));
        return mantissa + draft.any(List.of("e", "E")) + sign + Math.abs(shift);
    }

    private static String loose(Draft draft, BigDecimal number) {
        String text = number.abs().toPlainString();
        if (text.startsWith("0.") && draft.random.nextBoolean()) {
            text = text.substring(1);
        }
        if (draft.random.nextBoolean()) {
            text += text.contains(".") ? "000000000" : draft.any(List.of(".", ".0", ".000000000"));
        }
        return (number.signum() < 0 ? "-" : draft.any(List.of("", "+"))) + text;
    }

    private static String grouped(BigDecimal number, char decimal, String group) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setDecimalSeparator(decimal);
        symbols.setGroupingSeparator('_');
        return new DecimalFormat("#,##0.######", symbols).format(number).replace("_", group);
    }

    private static void decimalComma(Draft draft) {
        draft.amount = number -> number.toPlainString().replace('.', ',');
        number(draft, "decimal: \",\"");
    }

    private static void thousands(Draft draft) {
        String marks = draft.any(List.of(",.", " ,", " .", "'.", ".,"));
        String group = marks.substring(0, 1);
        char decimal = marks.charAt(1);
        List<String> written = group.equals(" ") ? List.of(" ", "\u00a0", "\u202f") : List.of(group);
        draft.amount = number -> grouped(number, decimal, draft.any(written));
        number(draft, "decimal: \"" + decimal + "\", thousands: \"" + group + "\"");
    }

    private static void currency(Draft draft) {
        String sign = draft.any(List.of("€", "$", "EUR", "kr", "US$"));
        draft.amount = number -> number.signum() >= 0 && draft.random.nextBoolean()
                ? sign + draft.any(List.of("", " ")) + number.toPlainString()
                : number.toPlainString() + draft.any(List.of("", " ", "\u00a0")) + sign;
        number(draft, "currency: \"" + sign + "\"");
    }

    private static void percent(Draft draft) {
        draft.amount = number -> number.toPlainString() + draft.any(List.of("%", " %"));
        number(draft, "percent: true");
    }

    private static void number(Draft draft, String keys) {
        draft.numbersAreTexts = true;
        if (draft.random.nextBoolean()) {
            draft.say("number: { " + keys + " }");
        } else {
            draft.amountKeys += ", number: { " + keys + " }";
        }
    }

    /** More digits than are kept: rounded half-even, each counted. */
    private static void floats(Draft draft) {
        List<ShopEvent> events = new ArrayList<>();
        for (ShopEvent event : draft.events) {
            BigDecimal amount = event.amount();
            if (amount == null || draft.random.nextInt(3) > 0) {
                events.add(event);
                continue;
            }
            BigDecimal more = amount.add(BigDecimal.valueOf(draft.any(List.of(5L, 15L, 4_999L, 25L, 1L)), 7));
            BigDecimal rounded = more.setScale(6, RoundingMode.HALF_EVEN);
            draft.oddAmounts.put(event.id(), more.toPlainString());
            draft.flaws += more.compareTo(rounded) == 0 ? 0 : 1;
            events.add(event.withAmount(rounded.stripTrailingZeros()));
        }
        draft.events = events;
    }

    private static final List<String> NO_NUMBERS =
            List.of("n/a", "12 apples", "Infinity", "1e400", "1.2.3", "--5", "0x10", "1234567890123456789", "12,5");

    private static void oddAmounts(Draft draft) {
        int count = 1 + draft.random.nextInt(draft.events.size());
        for (int i = 0; i < count; i++) {
            ShopEvent event = draft.events.get(i);
            draft.oddAmounts.put(event.id(), draft.any(NO_NUMBERS));
            draft.events.set(i, event.withAmount(null));
        }
        draft.flaws += count;
        draft.numbersAreTexts = true;
    }

    private static void strictAmounts(Draft draft) {
        draft.amountKeys += ", strict: true";
        int count = 1 + draft.random.nextInt(draft.events.size() / 2);
        for (int i = 0; i < count; i++) {
            ShopEvent event = draft.events.remove(0);
            Map<String, @Nullable String> row = draft.rowOf(event);
            row.put("amount", draft.any(List.of("n/a", "+5", ".5", "5.", "1e2", "1.23456789")));
            draft.further.add(row);
        }
        draft.rejected += count;
        draft.numbersAreTexts = true;
    }

    private static void epoch(Draft draft) {
        String format = draft.any(List.of("epoch-seconds", "epoch-millis", "epoch-micros", "epoch-auto"));
        String zeros = format.equals("epoch-millis") ? "000" : format.equals("epoch-micros") ? "000000" : "";
        draft.time = event -> event.seconds() + zeros;
        draft.timeKey = "time: { from: when, format: " + format + " }";
    }

    private static LocalDateTime local(long seconds, ZoneId zone) {
        return LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds), zone);
    }

    /** Of an hour that the clock shows twice the earlier one counts, and it is counted. */
    private static void localTime(Draft draft) {
        ZoneId zone = ZoneId.of(draft.any(List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")));
        String pattern = draft.any(List.of("dd.MM.yyyy HH:mm:ss", "yyyy/MM/dd HH:mm:ss", "d/M/yyyy H:mm:ss"));
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        long overlap = overlap(zone);
        List<ShopEvent> events = new ArrayList<>();
        for (ShopEvent event : draft.events) {
            long seconds =
                    draft.random.nextInt(10) == 0 ? overlap - 1_800 + draft.random.nextInt(3_600) : event.seconds();
            LocalDateTime shown = local(seconds, zone);
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(shown);
            draft.flaws += offsets.size() - 1;
            events.add(event.at(shown.toEpochSecond(offsets.get(0))));
        }
        draft.events = events;
        draft.time = event -> local(event.seconds(), zone).format(formatter);
        draft.timeKey = "time: { from: when, format: \"" + pattern + "\", zone: " + zone + " }";
    }

    /** When the clock is turned back, some time within the span of the events. */
    private static long overlap(ZoneId zone) {
        ZoneOffsetTransition next =
                zone.getRules().nextTransition(Instant.ofEpochSecond(ShopEvent.REFERENCE - 400 * 86_400L));
        while (!next.isOverlap()) {
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return next.toEpochSecond();
    }

    private static void skippedHour(Draft draft) {
        draft.time = event ->
                local(event.seconds(), ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss"));
        ZoneId zone = ZoneId.of("Europe/Berlin");
        draft.events.replaceAll(event -> event.at(event.seconds() / 86_400 * 86_400 + 12 * 3_600));
        Map<String, @Nullable String> row = draft.rowOf(draft.events.get(0));
        row.put("id", "skipped");
        row.put("when", "29.03.2026 02:" + (10 + draft.random.nextInt(50)) + ":00");
        draft.further.add(row);
        draft.rejected++;
        draft.time = event -> local(event.seconds(), zone).format(DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss"));
        draft.timeKey = "time: { from: when, format: \"dd.MM.yyyy HH:mm:ss\", zone: Europe/Berlin }";
    }

    private static void abbreviations(Draft draft) {
        Map<String, Integer> hours = Map.of("EST", -5, "EDT", -4, "CET", 1, "CEST", 2, "UTC", 0, "GMT", 0, "EET", 2);
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
        draft.time = event -> {
            String zone = draft.any(List.of("EST", "EDT", "CET", "CEST", "UTC", "GMT", "EET"));
            return local(event.seconds(), ZoneOffset.ofHours(hours.get(zone))).format(formatter) + " " + zone;
        };
        draft.timeKey = "time: { from: when, format: \"yyyy-MM-dd HH:mm:ss z\" }";
    }

    private static void ambiguousAbbreviation(Draft draft) {
        abbreviations(draft);
        Map<String, @Nullable String> row = draft.rowOf(draft.events.get(0));
        row.put("id", "ambiguous");
        row.put("when", "2026-07-01 10:00:00 " + draft.any(List.of("IST", "BST", "MST", "CST")));
        draft.further.add(row);
        draft.rejected++;
    }

    private static void twelveHours(Draft draft) {
        boolean named = draft.random.nextBoolean();
        String pattern = named ? "MMM d, yyyy h:mm:ss a" : "M/d/yyyy h:mm:ss a";
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        draft.time = event -> {
            String text = local(event.seconds(), ZoneOffset.UTC).format(formatter);
            return draft.any(List.of(text, text.replace("AM", "am").replace("PM", "pm")));
        };
        draft.timeKey = "time: { from: when, format: \"" + pattern + "\" }";
    }

    private static void wholeNumbers(Draft draft) {
        draft.visitor = event -> event.visitor() + draft.any(List.of("", ".0", ".00"));
        draft.visitorKey = "visitor: { known: who, as: whole-number }";
    }

    private static void anonymousPrefix(Draft draft) {
        draft.visitor = event -> draft.random.nextBoolean() ? "$device:" + event.visitor() : event.visitor();
        draft.visitorKey = "visitor: { known: who, anonymousPrefix: \"$device:\" }";
    }

    private static void guests(Draft draft) {
        draft.visitorKey = "visitor: { known: who, guests: [\"0\", guest], none: skip }";
        nobody(draft, List.of("0", "guest", " 0"));
    }

    private static void noVisitor(Draft draft) {
        draft.visitorKey = "visitor: { known: who, none: skip }";
        nobody(draft, List.of("", "NULL", "\\N", "undefined"));
    }

    private static void nobody(Draft draft, List<String> ids) {
        int count = 1 + draft.random.nextInt(5);
        for (int i = 0; i < count; i++) {
            Map<String, @Nullable String> row = draft.rowOf(draft.events.get(i));
            row.put("id", "nobody-" + i);
            row.put("who", draft.any(ids));
            draft.further.add(row);
        }
        draft.nobody += count;
    }

    private static void declaredWords(Draft draft) {
        draft.missing = List.of("N/A", "-", "#N/A", "(not set)", "", "NaN", "None");
        draft.say("nulls: [\"N/A\", \"-\", \"#N/A\", \"(not set)\", NaN, None]");
    }
}
