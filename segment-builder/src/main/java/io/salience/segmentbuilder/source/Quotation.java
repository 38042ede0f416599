package io.salience.segmentbuilder.source;

/**
 * A piece of the input as a message may show it: nothing in it can act on a terminal, turn the direction of text or hide,
 * and it is not longer than a line.
 */
public final class Quotation {

    private static final int MOST_CHARACTERS = 60;

    private Quotation() {}

    /** In double quotes, escaped, cut after 60 characters. */
    public static String of(String value) {
        return '"' + cut(value, MOST_CHARACTERS) + '"';
    }

    /** Escaped and cut, without quotes. */
    public static String cut(String value, int most) {
        if (value.codePointCount(0, Math.min(value.length(), 2 * most + 2)) <= most) {
            return escaped(value);
        }
        return escaped(value.substring(0, value.offsetByCodePoints(0, most))) + "...";
    }

    /** With every control and invisible character written as an escape. */
    public static String escaped(String value) {
        StringBuilder shown = new StringBuilder(value.length());
        value.codePoints().forEach(character -> {
            if (isVisible(character)) {
                shown.appendCodePoint(character);
            } else if (Character.isBmpCodePoint(character)) {
                shown.append(String.format("\\u%04x", character));
            } else {
                shown.append(String.format("\\u{%x}", character));
            }
        });
        return shown.toString();
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
