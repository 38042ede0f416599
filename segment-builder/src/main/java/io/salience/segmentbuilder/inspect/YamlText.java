package io.salience.segmentbuilder.inspect;

import java.util.regex.Pattern;

/** Writes texts into YAML. */
final class YamlText {

    /** What needs no quotes wherever it stands, and is no number, flag or null. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*( [A-Za-z0-9_.]+)*");

    private static final Pattern WORD = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

    private YamlText() {}

    static String of(String text) {
        if (PLAIN.matcher(text).matches() && !WORD.matcher(text).matches()) {
            return text;
        }
        return quoted(text);
    }

    /** A character that has a meaning in CSV. */
    static String mark(char character) {
        return character == '\t' ? "\"\\t\"" : quoted(String.valueOf(character));
    }

    /** In quotes, whatever it is. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (character < 0x20 || character >= 0x7f) {
                quoted.append(String.format("\\u%04x", (int) character));
            } else {
                quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }
}
