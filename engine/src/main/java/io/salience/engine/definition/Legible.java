package io.salience.engine.definition;

/** Text of unknown origin, made fit to be shown to people: of bearable length, and without power over their terminal. */
public final class Legible {

    private static final int LONGEST_MESSAGE = 1_000;
    private static final int LONGEST_EXCERPT = 100;
    private static final int LONGEST_LINE = 160;
    private static final int DELETE = 0x7F;
    private static final String CUT = "…";

    private Legible() {}

    /** A message; of a very long one the middle is left out. */
    public static String message(String text) {
        int half = LONGEST_MESSAGE / 2;
        return text.length() <= LONGEST_MESSAGE
                ? visible(text)
                : visible(text.substring(0, half) + CUT + text.substring(text.length() - half));
    }

    /** A name or value within a message; the end of a long one is left out. */
    public static String excerpt(String text) {
        return visible(text.length() <= LONGEST_EXCERPT ? text : text.substring(0, LONGEST_EXCERPT) + CUT);
    }

    /** Whether every half of a surrogate pair has its other half, so that the text can be written as UTF-8. */
    public static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** The part of a line around a column, and a caret below the column. */
    static String[] line(String line, int column) {
        int start =
                line.length() <= LONGEST_LINE ? 0 : Math.max(0, Math.min(column - 1, line.length()) - LONGEST_LINE / 2);
        int end = Math.min(line.length(), start + LONGEST_LINE);
        String before = (start > 0 ? CUT : "") + visible(line.substring(start, Math.min(column - 1, end)));
        String after = visible(line.substring(Math.min(column - 1, end), end)) + (end < line.length() ? CUT : "");
        StringBuilder caret = new StringBuilder();
        before.chars().forEach(c -> caret.append(c == '\t' ? '\t' : ' '));
        return new String[] {before + after, caret.append('^').toString()};
    }

    /** Every character that cannot be seen or that moves others is written as U+ and its number. */
    private static String visible(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < DELETE)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean halfPair = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            visible.append(halfPair || isTreacherous(c) ? name(c) : Character.toString(c));
        });
        return visible.toString();
    }

    /** Control characters other than tab and line end, and those that turn the direction of writing around. */
    static boolean isTreacherous(int c) {
        boolean control = Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
        boolean turning = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return control || turning;
    }

    /** Such as {@code U+202E}. */
    static String name(int c) {
        return String.format("U+%04X", c);
    }
}
