package io.salience.segmentbuilder.source;

import java.util.List;
import java.util.Random;

/**
 * A random way to write CSV, and files written so. Texts begin and end with a character that is no blank, so that it makes no
 * difference whether blanks around them count.
 */
final class CsvDialect {

    private static final List<String> PIECES = List.of(
            "a", "b c", "\u00e4", "\ud83d\ude00", "'", ";", ",", "|", "^", "\\", "\"", "#!", "K", "\n", "\r\n", "\t");

    private final Random random;
    final char delimiter;
    final boolean quoted;
    /** Zero for none. */
    final char escape;

    CsvDialect(Random random) {
        this.random = random;
        this.delimiter = ",;\t|".charAt(random.nextInt(4));
        this.quoted = random.nextInt(4) > 0;
        this.escape = random.nextBoolean() ? "\\^".charAt(random.nextInt(2)) : 0;
    }

    /** The keys of a mapping that say it. */
    String keys(boolean withDelimiter) {
        return "format: csv\n"
                + (withDelimiter
                        ? "delimiter: \"" + (delimiter == '\t' ? "\\t" : String.valueOf(delimiter)) + "\"\n"
                        : "")
                + (quoted ? "" : "quotes: none\n")
                + (escape == 0 ? "" : "escape: '" + escape + "'\n");
    }

    /** A text that can be written so; perhaps empty. */
    String text() {
        if (random.nextInt(6) == 0) {
            return "";
        }
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        String all = text.append("y").toString();
        all = random.nextBoolean() ? all.substring(1) : all;
        all = random.nextBoolean() && all.length() > 1 ? all.substring(0, all.length() - 1) : all;
        return canHave(all) && all.equals(all.strip()) ? all : "plain";
    }

    private boolean canHave(String text) {
        boolean special = text.indexOf(delimiter) >= 0 || text.indexOf('\n') >= 0;
        boolean returns = text.indexOf('\r') >= 0 && !quoted && escape == 0;
        return quoted || escape != 0 || !(special || returns);
    }

    /** A field of this text. */
    String field(String text) {
        boolean needsQuotes = text.indexOf('\r') >= 0 || text.startsWith("\"");
        boolean special = text.indexOf(delimiter) >= 0 || text.indexOf('\n') >= 0;
        boolean escapes = escape != 0 && random.nextBoolean();
        if (quoted && (random.nextBoolean() || needsQuotes || (special && !escapes))) {
            String inside = escapes ? escaped(text) : doubled(text);
            return blanks() + '"' + inside + '"' + blanks();
        }
        return escape == 0 ? text : escaped(text);
    }

    private String doubled(String text) {
        String same = escape == 0
                ? text
                : text.replace(String.valueOf(escape), String.valueOf(escape).repeat(2));
        return same.replace("\"", "\"\"");
    }

    private String escaped(String text) {
        StringBuilder written = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char value = text.charAt(at);
            boolean ofPair = value == '\n' && at > 0 && text.charAt(at - 1) == '\r';
            boolean needs = value == delimiter || value == escape || value == '"' || value == '\n' || value == '\r';
            written.append(needs && !ofPair ? String.valueOf(escape) : "").append(value);
        }
        return written.toString();
    }

    String blanks() {
        String blank =
                delimiter == '\t' ? " " : " \t".substring(random.nextInt(2)).substring(0, 1);
        return random.nextInt(4) == 0 ? blank.repeat(1 + random.nextInt(2)) : "";
    }
}
