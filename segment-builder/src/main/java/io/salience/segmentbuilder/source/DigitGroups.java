package io.salience.segmentbuilder.source;

import java.util.ArrayList;
import java.util.List;

/** Digits in groups, such as {@code 1,234,567} or, as in India, {@code 12,34,567}. */
final class DigitGroups {

    private static final int LAST = 3;
    private static final int INDIAN = 2;

    private DigitGroups() {}

    /** The digits without the marks between them, if these stand where they should; otherwise the text as it is. */
    static String join(String text, NumberFormat format) {
        List<String> groups = split(text, format);
        return groups.size() == 1 || !isRight(groups) ? text : String.join("", groups);
    }

    private static List<String> split(String text, NumberFormat format) {
        List<String> groups = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            if (format.isThousands(text.charAt(at))) {
                groups.add(text.substring(start, at));
                start = at + 1;
            }
        }
        groups.add(text.substring(start));
        return groups;
    }

    private static boolean isRight(List<String> groups) {
        return groups.get(groups.size() - 1).length() == LAST
                && !groups.get(0).startsWith("0")
                && (areOf(groups, LAST) || areOf(groups, INDIAN));
    }

    /** Whether the first group has up to so many digits, and those between the first and the last just so many. */
    private static boolean areOf(List<String> groups, int size) {
        return !groups.get(0).isEmpty()
                && groups.get(0).length() <= size
                && groups.subList(1, groups.size() - 1).stream().allMatch(group -> group.length() == size);
    }
}
