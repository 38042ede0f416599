package io.salience.engine.condition;

import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.Optional;

/**
 * A version that others are compared with, in GrowthBook's order: build information and a leading v do not count; parts
 * between dots and hyphens compare one by one, numbers of up to five digits as numbers, the rest as text; and exactly
 * three parts stand above everything that begins with them. Immutable and thread-safe.
 *
 * @param padded its parts joined by hyphens, numbers with blanks in front of them up to five places, and a tilde behind
 *     exactly three parts: texts that compare by UTF-16 units as the versions do
 */
public record Version(String padded) {

    private static final Pattern WRITTEN = Pattern.compile("v?[0-9][0-9A-Za-z.+~_-]*");
    private static final int NUMBER_WIDTH = 5;
    private static final int CORE_PARTS = 3;
    private static final String RELEASE = "-~";

    /** The version that a rule writes; empty where the text does not look like one. */
    static Optional<Version> parse(String written) {
        return WRITTEN.matches(written) ? Optional.of(new Version(pad(written))) : Optional.empty();
    }

    private static String pad(String text) {
        StringBuilder padded = new StringBuilder();
        int end = end(text);
        int parts = 0;
        for (int from = start(text); from <= end; parts++) {
            int to = endOfPart(text, from, end);
            padded.append(parts == 0 ? "" : "-");
            padded.append(" ".repeat(padding(text, from, to))).append(text, from, to);
            from = to + 1;
        }
        return parts == CORE_PARTS ? padded + RELEASE : padded.toString();
    }

    /**
     * Compares with a version as a visitor has it; allocates nothing.
     *
     * @param said any text; an empty one is version 0
     * @return negative, zero or positive as this one is below, equal to or above it
     */
    public int compareTo(String said) {
        String text = said.isEmpty() ? "0" : said;
        int end = end(text);
        int at = 0;
        int parts = 0;
        int from = start(text);
        while (from <= end) {
            int to = endOfPart(text, from, end);
            int blanks = padding(text, from, to);
            int order = comparePart(at, blanks, text, from, to);
            at += blanks + to - from;
            parts++;
            if (order == 0 && to < end) {
                order = compareSign(at++, '-');
            }
            if (order != 0) {
                return order;
            }
            from = to + 1;
        }
        return compareEnd(at, parts == CORE_PARTS);
    }

    /** Its text from there on against blanks and then a part. */
    private int comparePart(int at, int blanks, String text, int from, int to) {
        int order = 0;
        for (int i = 0; i < blanks && order == 0; i++) {
            order = compareSign(at + i, ' ');
        }
        for (int i = from; i < to && order == 0; i++) {
            order = compareSign(at + blanks + i - from, text.charAt(i));
        }
        return order;
    }

    private int compareSign(int at, char other) {
        return at < padded.length() ? Character.compare(padded.charAt(at), other) : -1;
    }

    private int compareEnd(int at, boolean release) {
        int order = 0;
        for (int i = 0; release && i < RELEASE.length() && order == 0; i++) {
            order = compareSign(at + i, RELEASE.charAt(i));
        }
        int end = at + (release ? RELEASE.length() : 0);
        return order != 0 ? order : Integer.compare(padded.length(), end);
    }

    private static int start(String text) {
        return text.startsWith("v") ? 1 : 0;
    }

    private static int end(String text) {
        int build = text.indexOf('+');
        return build < 0 ? text.length() : build;
    }

    private static int endOfPart(String text, int from, int end) {
        int to = from;
        while (to < end && text.charAt(to) != '-' && text.charAt(to) != '.') {
            to++;
        }
        return to;
    }

    /** How many blanks stand before a part: none where it is not a number. */
    private static int padding(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return 0;
            }
        }
        return from == to ? 0 : Math.max(0, NUMBER_WIDTH - (to - from));
    }

    /** One spelling for all versions that are equal to it. */
    @Override
    public String toString() {
        String[] parts = padded.replace(" ", "").split("-", -1);
        int count = padded.endsWith(RELEASE) && parts.length == CORE_PARTS + 1 ? CORE_PARTS : parts.length;
        int core = Math.min(CORE_PARTS, count);
        String release = String.join(".", Arrays.copyOf(parts, core));
        return count == core ? release : release + "-" + String.join(".", Arrays.copyOfRange(parts, core, count));
    }
}
