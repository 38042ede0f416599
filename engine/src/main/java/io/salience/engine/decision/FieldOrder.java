package io.salience.engine.decision;

import java.util.Comparator;

/**
 * The order of a request's fields: as {@link RequestProblems#FIELDS} lists them, then by name and index, {@code [2]} before
 * {@code [10]}.
 */
final class FieldOrder implements Comparator<String> {

    static final Comparator<RequestProblem> OF_PROBLEMS = Comparator.comparing(RequestProblem::field, new FieldOrder());

    private FieldOrder() {}

    @Override
    public int compare(String one, String other) {
        int parts = Integer.compare(part(one), part(other));
        return parts != 0 ? parts : compareNames(one, other);
    }

    /** Unknown ones come last. */
    private static int part(String field) {
        int end = 0;
        while (end < field.length() && field.charAt(end) != '.' && field.charAt(end) != '[') {
            end++;
        }
        int part = RequestProblems.FIELDS.indexOf(field.substring(0, end));
        return part < 0 ? RequestProblems.FIELDS.size() : part;
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
