package io.salience.segmentbuilder.source;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The text of a record with only one item in its {@code each} list, on one line: what a file of rejected rows has, so that
 * nothing counts twice when it is loaded. Texts are made when they are asked for. Mutable and reused; not thread-safe.
 */
final class RecordText {

    private static final byte[] NONE = {};

    /** A text, and where in it the string or the item stands that the next one goes into. */
    private record Around(CharSequence text, int from, int to) {}

    private final Deque<Around> around = new ArrayDeque<>();
    private char[] chars = {};
    private int count;
    private @Nullable CharSequence inner;
    private int listFrom;
    private int listTo = Nesting.NOWHERE;
    private int itemFrom;
    private int itemTo;

    /** A record begins. */
    void start(char[] recordChars, int length) {
        around.clear();
        chars = recordChars;
        count = length;
        inner = null;
    }

    /** The innermost text, in which the list stands. */
    private CharSequence text() {
        CharSequence found = inner;
        return found == null ? CharBuffer.wrap(chars, 0, count) : found;
    }

    /** The list is in a string of the text, which stands from here to there with its quotes. */
    void enter(int from, int to, String found) {
        around.push(new Around(text(), from, to));
        inner = found;
    }

    /** The string that was entered last does not have the list. */
    void leave() {
        CharSequence outer = around.pop().text();
        inner = around.isEmpty() ? null : outer;
    }

    /** @param from behind the bracket that opens the list */
    void list(int from) {
        listFrom = from;
        listTo = Nesting.NOWHERE;
    }

    /** The item of which the next text is. */
    void item(int from, int to) {
        itemFrom = from;
        itemTo = to;
    }

    /** The record with one item, in UTF-8; nothing if it is too long to be kept. */
    byte[] bytes() {
        CharSequence text = text();
        StringBuilder kept = new StringBuilder();
        listTo = listTo == Nesting.NOWHERE ? listEnd(text) : listTo;
        int size = listFrom + itemTo - itemFrom + text.length() - listTo;
        for (Around one : around) {
            size += one.from() + one.text().length() - one.to();
        }
        if (size > RowPlace.LONGEST_KEPT) {
            return NONE;
        }
        kept.append(text, 0, listFrom).append(text, itemFrom, itemTo).append(text, listTo, text.length());
        for (Around one : around) {
            wrap(kept, one);
        }
        return onOneLine(kept.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private static void wrap(StringBuilder kept, Around one) {
        String string = kept.toString();
        kept.setLength(0);
        kept.append(one.text(), 0, one.from()).append('"');
        JsonStringEncoder.getInstance().quoteAsString(string, kept);
        kept.append('"').append(one.text(), one.to(), one.text().length());
    }

    /** Where the bracket stands that closes the list. */
    private int listEnd(CharSequence text) {
        Nesting nesting = new Nesting();
        int at = itemTo;
        while (text.charAt(at) != ']' || !nesting.isOutside()) {
            nesting.take(text.charAt(at));
            at++;
        }
        return at;
    }

    /** The same with blanks for ends of lines; those in strings, which JSON does not allow, are written as JSON does. */
    static String onOneLine(String text) {
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length());
        Nesting nesting = new Nesting();
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            nesting.take(sign);
            if (sign != '\n' && sign != '\r') {
                line.append(sign);
            } else if (nesting.isQuoted()) {
                line.append(sign == '\n' ? "\\n" : "\\r");
            } else {
                line.append(' ');
            }
        }
        return line.toString();
    }
}
