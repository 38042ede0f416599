package io.salience.server.visit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds which of many short texts of ASCII stand in a long one, in one pass. To be filled before it is shared. */
final class TextIndex {

    private static final int BITS = 7;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, List<String>> byStart = new HashMap<>();

    /** The number of a text in lower case, of {@value RequiredTexts#SHORTEST} characters at least. */
    int number(String text) {
        Integer known = numbers.get(text);
        if (known != null) {
            return known;
        }
        numbers.put(text, numbers.size());
        byStart.computeIfAbsent(start(text, 0), start -> new ArrayList<>()).add(text);
        return numbers.size() - 1;
    }

    /** The numbers of those that stand in it, in upper or lower case. */
    BitSet in(String text) {
        String lower = lower(text);
        BitSet found = new BitSet(numbers.size());
        for (int i = 0; i + RequiredTexts.SHORTEST <= lower.length(); i++) {
            for (String candidate : byStart.getOrDefault(start(lower, i), List.of())) {
                if (lower.startsWith(candidate, i)) {
                    found.set(numbers.getOrDefault(candidate, 0));
                }
            }
        }
        return found;
    }

    private static int start(String text, int at) {
        return (text.charAt(at) << (2 * BITS)) ^ (text.charAt(at + 1) << BITS) ^ text.charAt(at + 2);
    }

    private static String lower(String text) {
        char[] lower = text.toCharArray();
        for (int i = 0; i < lower.length; i++) {
            lower[i] = lower[i] >= 'A' && lower[i] <= 'Z' ? (char) (lower[i] - 'A' + 'a') : lower[i];
        }
        return new String(lower);
    }
}
