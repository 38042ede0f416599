package io.salience.segmentbuilder.source;

import java.io.Serial;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Map;

/** The letters and other characters of a pattern of {@code java.time}, part by part. Immutable and thread-safe. */
final class TimePattern {

    private static final char QUOTE = '\'';
    private static final String TIME_LETTERS = "ahKkHmsSAnN";

    /** Letters that stand for a number which may have a zero before it, if there are two of them. */
    private static final Map<Character, ChronoField> PADDED = Map.of(
            'd', ChronoField.DAY_OF_MONTH,
            'M', ChronoField.MONTH_OF_YEAR,
            'H', ChronoField.HOUR_OF_DAY,
            'h', ChronoField.CLOCK_HOUR_OF_AMPM,
            'K', ChronoField.HOUR_OF_AMPM,
            'k', ChronoField.CLOCK_HOUR_OF_DAY,
            'm', ChronoField.MINUTE_OF_HOUR,
            's', ChronoField.SECOND_OF_MINUTE);

    /** A pattern that would read something, but perhaps not what was meant; the message goes on behind the pattern. */
    static final class Unclear extends IllegalArgumentException {

        @Serial
        private static final long serialVersionUID = 1;

        Unclear(String message) {
            super(message);
        }
    }

    private final String pattern;
    private boolean hasTime;
    private boolean hasHalves;

    TimePattern(String pattern) {
        this.pattern = withPlainBlanks(pattern);
        for (int at = 0; at < this.pattern.length(); at = end(at)) {
            hasTime |= TIME_LETTERS.indexOf(this.pattern.charAt(at)) >= 0;
            hasHalves |= this.pattern.charAt(at) == 'a';
        }
    }

    /** Whether it has any part of a time of day. */
    boolean hasTime() {
        return hasTime;
    }

    /** A text as the pattern expects it: with plain blanks, and AM and PM without points. */
    String normal(String text) {
        String plain = withPlainBlanks(text);
        return hasHalves ? withoutPoints(plain) : plain;
    }

    private static String withPlainBlanks(String text) {
        StringBuilder plain = new StringBuilder(text);
        for (int i = 0; i < plain.length(); i++) {
            if (Character.isSpaceChar(plain.charAt(i))) {
                plain.setCharAt(i, ' ');
            }
        }
        return plain.toString();
    }

    private static String withoutPoints(String text) {
        for (int at = text.indexOf('.'); at > 0; at = text.indexOf('.', at + 1)) {
            if (text.startsWith(".m.", at) || text.startsWith(".M.", at)) {
                return text.substring(0, at) + text.charAt(at + 1) + text.substring(at + 3);
            }
        }
        return text;
    }

    /**
     * Adds all parts to a formatter.
     *
     * @throws IllegalArgumentException if it is no pattern
     */
    void addTo(DateTimeFormatterBuilder builder) {
        for (int at = 0; at < pattern.length(); at = end(at)) {
            add(at, end(at), builder);
        }
    }

    /** Where the part ends that starts somewhere: a letter as often as it comes, a text in quotes, or one character. */
    private int end(int start) {
        char first = pattern.charAt(start);
        if (first == QUOTE) {
            return endOfText(start);
        }
        int end = start + 1;
        while (isLetter(start) && end < pattern.length() && pattern.charAt(end) == first) {
            end++;
        }
        // Says how wide the part behind it is.
        return first == 'p' && end < pattern.length() && isLetter(end) ? end(end) : end;
    }

    private int endOfText(int start) {
        for (int at = start + 1; at < pattern.length(); at++) {
            boolean isDouble = at + 1 < pattern.length() && pattern.charAt(at + 1) == QUOTE;
            if (pattern.charAt(at) == QUOTE && !isDouble) {
                return at + 1;
            }
            at += pattern.charAt(at) == QUOTE ? 1 : 0;
        }
        throw new IllegalArgumentException("a quote is not closed");
    }

    private void add(int from, int to, DateTimeFormatterBuilder builder) {
        char letter = pattern.charAt(from);
        ChronoField padded = PADDED.get(letter);
        if (letter == 'v' || (letter == 'z' && to - from > 3)) {
            throw new Unclear(
                    "has the name of a zone, which does not say whether the clock was put forward; expected an"
                            + " offset (xxx), a region (VV) or an abbreviation (z)");
        } else if (letter == 'z') {
            builder.appendText(ZoneAbbreviation.FIELD, ZoneAbbreviation.texts());
        } else if (padded != null && to - from == 2 && standsAlone(from, to)) {
            builder.appendValue(padded, 1, 2, SignStyle.NOT_NEGATIVE);
        } else {
            builder.appendPattern(pattern.substring(from, to));
        }
    }

    /** Otherwise the number of digits says where a number ends. */
    private boolean standsAlone(int from, int to) {
        boolean startsAlone = from == 0 || (!isLetter(from - 1) && pattern.charAt(from - 1) != ']');
        boolean endsAlone = to == pattern.length() || (!isLetter(to) && pattern.charAt(to) != '[');
        return startsAlone && endsAlone;
    }

    private boolean isLetter(int at) {
        char character = pattern.charAt(at);
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }
}
