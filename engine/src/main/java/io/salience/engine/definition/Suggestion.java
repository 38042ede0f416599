package io.salience.engine.definition;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what somebody probably meant to write. */
public final class Suggestion {

    private static final int MOST_NAMES = 12;

    /** What is longer is no slip of the pen, and comparing it would take long. */
    private static final int LONGEST_GUESS = 100;

    private Suggestion() {}

    /**
     * The end of a message about an unknown name: {@code ; did you mean "visits"?}, or the known names where none is
     * close, or nothing where there are none.
     */
    public static String endOfMessage(String unknown, Collection<String> known) {
        int limit = Math.max(2, unknown.length() / 3);
        return known.stream()
                .filter(name -> unknown.length() <= LONGEST_GUESS)
                .filter(name -> distance(unknown, name) <= limit)
                .min(Comparator.<String>comparingInt(name -> distance(unknown, name))
                        .thenComparing(Comparator.naturalOrder()))
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElseGet(() -> list(known));
    }

    private static String list(Collection<String> known) {
        if (known.isEmpty()) {
            return "; none are defined";
        }
        String names =
                String.join(", ", known.stream().sorted().limit(MOST_NAMES).toList());
        return "; expected one of: " + names + (known.size() > MOST_NAMES ? ", ..." : "");
    }

    /** Edits (insert, delete, replace) that turn one into the other, letters of either case being equal. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
