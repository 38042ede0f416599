package io.salience.engine.rulebook;

import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import java.util.Optional;

/**
 * A DRL file seen with its comments and texts blanked out; offsets stay the same. Serves to find words and to say where
 * something stands, never to decide what a rule means. Immutable.
 */
final class DrlText {

    private final SourceText source;
    private final StringBuilder uncommented;
    private final StringBuilder code;
    private int unclosed = -1;

    DrlText(SourceText source) {
        this.source = source;
        this.uncommented = new StringBuilder(source.text());
        this.code = new StringBuilder(source.text());
        int at = 0;
        while (at < code.length()) {
            at = pass(at);
        }
    }

    private int pass(int at) {
        String text = source.text();
        if (text.startsWith("//", at)) {
            return comment(at, end(text.indexOf('\n', at), 0));
        }
        if (text.startsWith("/*", at)) {
            return comment(at, end(text.indexOf("*/", at + 2), 2));
        }
        return text.charAt(at) == '"' || text.charAt(at) == '\'' ? quoted(at) : at + 1;
    }

    private int end(int found, int length) {
        return found < 0 ? code.length() : found + length;
    }

    private int comment(int from, int to) {
        blank(uncommented, from, to);
        blank(code, from, to);
        return to;
    }

    private static void blank(StringBuilder text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '\n') {
                text.setCharAt(i, ' ');
            }
        }
    }

    private int quoted(int start) {
        String text = source.text();
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != text.charAt(start)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        boolean closed = at < text.length() && text.charAt(at) == text.charAt(start);
        if (!closed && unclosed < 0) {
            unclosed = start;
        }
        int end = Math.min(at, text.length());
        blank(code, start + 1, end);
        return closed ? end + 1 : end;
    }

    SourceText source() {
        return source;
    }

    /** A part of the file, spaces in place of its comments; from inclusive, to exclusive. */
    String uncommented(int from, int to) {
        return uncommented.substring(from, to);
    }

    /** The offset of the first char from there on that is neither blank nor in a comment, or of the last of the file. */
    int behindBlanks(int from) {
        int at = from;
        while (at < uncommented.length() - 1 && Character.isWhitespace(uncommented.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Where the first text starts that does not end on its line. */
    Optional<SourcePosition> unclosedText() {
        return unclosed < 0 ? Optional.empty() : Optional.of(source.positionOf(unclosed));
    }

    /** The offset of a word from there on, outside of comments and texts; -1 where there is none. */
    int find(String word, int from) {
        int at = code.indexOf(word, from);
        while (at >= 0 && !isWhole(at, at + word.length())) {
            at = code.indexOf(word, at + 1);
        }
        return at;
    }

    /** The offset of the last such word that starts there or before; -1 where there is none. */
    int findBefore(String word, int from) {
        int at = code.lastIndexOf(word, from);
        while (at >= 0 && !isWhole(at, at + word.length())) {
            at = code.lastIndexOf(word, at - 1);
        }
        return at;
    }

    /** Whether there are more opening parentheses than closing ones between two offsets. */
    boolean opensBetween(int from, int to) {
        int open = 0;
        for (int i = from; i < to; i++) {
            open += code.charAt(i) == '(' ? 1 : code.charAt(i) == ')' ? -1 : 0;
        }
        return open > 0;
    }

    private boolean isWhole(int from, int to) {
        return !(isWordPart(from - 1) && isWordPart(from)) && !(isWordPart(to - 1) && isWordPart(to));
    }

    private boolean isWordPart(int at) {
        return at >= 0 && at < code.length() && (Character.isLetterOrDigit(code.charAt(at)) || code.charAt(at) == '_');
    }

    /** Where such a word stands, or the given offset where there is none. */
    SourcePosition placeOf(String word, int from) {
        int found = find(word, Math.max(0, from));
        return place(found < 0 ? from : found);
    }

    /** As {@link #placeOf}, backwards. */
    SourcePosition placeBefore(String word, int from) {
        int found = findBefore(word, from);
        return place(found < 0 ? from : found);
    }

    SourcePosition place(int offset) {
        return source.positionOf(Math.max(0, offset));
    }
}
