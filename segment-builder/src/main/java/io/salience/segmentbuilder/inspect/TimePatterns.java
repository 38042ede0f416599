package io.salience.segmentbuilder.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The formats, as mappings write them, of which one text could be; the most likely one first. */
final class TimePatterns {

    private static final int LONGEST = 50;
    /** Groups: weekday, date, between date and time, time, half of the day, zone. Each part can match in one way only. */
    private static final Pattern PARTS = Pattern.compile("([A-Za-z]{3,9},? )?"
            + "([0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}"
            + "|[A-Za-z]{3,9} [0-9]{1,2},? [0-9]{4}"
            + "|[0-9]{1,2}[ -][A-Za-z]{3,9}[ -][0-9]{2,4})"
            + "(?:(, | at |[T ])([0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,9})?)?)( ?[AaPp][Mm])?"
            + "( ?Z| [A-Z]{2,5}| ?[+-][0-9]{2}:?[0-9]{2})?)?");
    /** As the string of a date in many languages is: {@code Sat Aug 01 10:00:00 UTC 2026}. */
    private static final Pattern OF_PROGRAMS = Pattern.compile(
            "[A-Z][a-z]{2} [A-Z][a-z]{2} [0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2} (UTC|GMT|[+][0-9]{4}) [0-9]{4}");

    private TimePatterns() {}

    static List<String> of(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return List.of();
        }
        if (text.chars().allMatch(one -> (one >= '0' && one <= '9') || one == '.')) {
            return text.indexOf('.') == text.lastIndexOf('.') || text.indexOf('.') < 0 ? ofDigits(text) : parts(text);
        }
        Matcher ofPrograms = OF_PROGRAMS.matcher(text);
        if (ofPrograms.matches()) {
            String zone = ofPrograms.group(1).startsWith("+") ? "xx" : "z";
            return List.of("EEE MMM dd HH:mm:ss " + zone + " yyyy");
        }
        return Stream.concat(Stream.of("iso").filter(any -> isIso(text)), parts(text).stream())
                .toList();
    }

    private static boolean isIso(String text) {
        return text.length() >= 10 && text.charAt(4) == '-' && text.charAt(7) == '-';
    }

    private static List<String> ofDigits(String text) {
        int digits = text.indexOf('.') < 0 ? text.length() : text.indexOf('.');
        return switch (digits) {
            case 8 -> List.of("yyyyMMdd");
            case 9 -> List.of("epoch-seconds");
            case 10 -> List.of("yyyyMMddHH", "epoch-seconds");
            case 12 -> List.of("yyyyMMddHHmm", "epoch-millis");
            case 13 -> List.of("epoch-millis");
            case 14 -> List.of("yyyyMMddHHmmss");
            case 15, 16 -> List.of("epoch-micros");
            default -> List.of();
        };
    }

    private static List<String> parts(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return List.of();
        }
        String weekday = parts.group(1) == null ? "" : weekday(parts.group(1));
        String time = parts.group(4) == null ? "" : between(parts.group(3)) + time(parts);
        List<String> patterns = new ArrayList<>();
        for (String date : dates(parts.group(2))) {
            patterns.add(weekday + date + time);
        }
        return patterns;
    }

    private static String weekday(String text) {
        int letters = text.indexOf(text.indexOf(',') < 0 ? ' ' : ',');
        return (letters == 3 ? "EEE" : "EEEE") + text.substring(letters);
    }

    private static String between(String text) {
        return text.equals("T") ? "'T'" : text.equals(" at ") ? " 'at' " : text;
    }

    private static String time(Matcher parts) {
        String half = parts.group(5);
        String zone = parts.group(6);
        String[] clock = parts.group(4).split(":", -1);
        StringBuilder pattern = new StringBuilder(half == null ? "H:mm" : "h:mm");
        if (clock.length == 3) {
            int point = clock[2].indexOf('.');
            pattern.append(":ss").append(point < 0 ? "" : "." + "S".repeat(clock[2].length() - point - 1));
        }
        pattern.append(half == null ? "" : half.startsWith(" ") ? " a" : "a");
        return pattern.append(zone == null ? "" : zone(zone)).toString();
    }

    private static String zone(String text) {
        String blank = text.startsWith(" ") ? " " : "";
        String zone = text.strip();
        if (zone.equals("Z") || zone.indexOf(':') > 0) {
            return blank + "XXX";
        }
        return blank + (Character.isLetter(zone.charAt(0)) ? "z" : "xx");
    }

    private static List<String> dates(String text) {
        if (Character.isLetter(text.charAt(0))) {
            String month = text.indexOf(' ') == 3 ? "MMM" : "MMMM";
            return List.of(month + " d" + (text.indexOf(',') > 0 ? "," : "") + " yyyy");
        }
        if (text.chars().anyMatch(Character::isLetter)) {
            return List.of(ofMonthInside(text));
        }
        int first = 0;
        while (Character.isDigit(text.charAt(first))) {
            first++;
        }
        return first == 4 ? yearFirst(text.charAt(first)) : yearLast(text, text.charAt(first));
    }

    private static String ofMonthInside(String text) {
        int start = text.indexOf(
                text.chars().filter(Character::isLetter).findFirst().orElse(' '));
        int end = start;
        while (Character.isLetter(text.charAt(end))) {
            end++;
        }
        String year = text.length() - end - 1 == 4 ? "yyyy" : "yy";
        return "d" + text.charAt(start - 1) + (end - start == 3 ? "MMM" : "MMMM") + text.charAt(end) + year;
    }

    private static List<String> yearFirst(char separator) {
        return List.of("yyyy/M/d".replace('/', separator));
    }

    private static List<String> yearLast(String text, char separator) {
        int last = text.length() - text.lastIndexOf(separator) - 1;
        if (last != 2 && last != 4) {
            return List.of();
        }
        String year = last == 4 ? "yyyy" : "yy";
        List<String> patterns = separator == '/'
                ? List.of("M/d/" + year, "d/M/" + year)
                : separator == '-' ? List.of("d-M-" + year, "M-d-" + year) : List.of("d.M." + year);
        boolean yearFirst = last == 2 && Integer.parseInt(text.substring(0, text.indexOf(separator))) > 31;
        return yearFirst ? List.of("yy/M/d".replace('/', separator)) : patterns;
    }
}
