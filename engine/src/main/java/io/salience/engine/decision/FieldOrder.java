package io.salience.engine.decision;

import java.util.Comparator;
import java.util.List;

/** The order of a request's fields: by part, then by name and index, {@code [2]} before {@code [10]}. */
final class FieldOrder implements Comparator<String> {

    static final Comparator<RequestProblem> OF_PROBLEMS = Comparator.comparing(RequestProblem::field, new FieldOrder());

    private static final List<String> PARTS = List.of(
            "visitorId",
            "placements",
            "context",
            "attributes",
            "consent",
            "content",
            "locale",
            "items",
            "overrides",
            "explain",
            "strict");

    private FieldOrder() {}

    @Override
    public int compare(String one, String other) {
        int parts = Integer.compare(part(one), part(other));
        return parts != 0 ? parts : compareNames(one, other);
    }

    /** Fields of no part come last. */
    private static int part(String field) {
        int end = 0;
        while (end < field.length() && field.charAt(end) != '.' && field.charAt(end) != '[') {
            end++;
        }
        int part = PARTS.indexOf(field.substring(0, end));
        return part < 0 ? PARTS.size() : part;
    }

    private static int compareNames(String one, String other) {
        int same = 0;
        while (same < one.length() && same < other.length() && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        int digits = Integer.compare(digitsAt(one, same), digitsAt(other, same));
        boolean inIndex = same > 0 && one.lastIndexOf('[', same - 1) > one.lastIndexOf(']', same - 1);
        return inIndex && digits != 0 ? digits : one.compareTo(other);
    }

    private static int digitsAt(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end - from;
    }
}
