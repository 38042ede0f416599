package io.salience.segmentbuilder.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.source.JsonForm.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a file of JSON, by which it is decided how its records are laid out. A first line that is broken does not
 * make a file of lines another one.
 */
final class JsonStart {

    private static final int FIRST_LOOK = 1 << 16;
    private static final int MOST_LINES = 1_000;

    private final byte[] bytes;
    private final boolean whole;
    private final @Nullable FieldTree wanted;
    private final int from;
    private final int valueEnd;
    private final int lineEnd;

    /**
     * @param whole whether the file ends with these bytes
     * @param wanted the fields of records; null if the records are not to be looked for in a list
     */
    private JsonStart(byte[] bytes, boolean whole, @Nullable FieldTree wanted) {
        this.bytes = bytes;
        this.whole = whole;
        this.wanted = wanted;
        this.from = skipBlanks(0);
        this.valueEnd = from < bytes.length && Nesting.opens(bytes[from])
                ? Nesting.end(bytes, from, bytes.length)
                : Nesting.NOWHERE;
        this.lineEnd = lineEnd(from);
    }

    /**
     * Finds out the form of a file.
     *
     * @param in stands at the start of the text, and does so afterwards; can be marked
     * @param shown its name in messages
     * @param wanted the fields of records; null if the records are not to be looked for in a list
     * @param most bytes to look at
     * @throws BadInput if it cannot be decided what its records are
     */
    static JsonForm form(InputStream in, String shown, @Nullable FieldTree wanted, int most) throws IOException {
        int look = Math.min(FIRST_LOOK, most);
        JsonStart start = look(in, look, wanted);
        while (look < most && start.needsMore()) {
            look = (int) Math.min(most, 4L * look);
            start = look(in, look, wanted);
        }
        return start.form(shown);
    }

    private static JsonStart look(InputStream in, int count, @Nullable FieldTree wanted) throws IOException {
        in.mark(count + 1);
        byte[] bytes = in.readNBytes(count);
        boolean whole = in.read() < 0;
        in.reset();
        return new JsonStart(bytes, whole, wanted);
    }

    private boolean needsMore() {
        boolean decided = from < bytes.length && (bytes[from] == '[' || !Nesting.opens(bytes[from]));
        return !whole && !decided && (valueEnd == Nesting.NOWHERE || skipBlanks(valueEnd) == bytes.length);
    }

    private JsonForm form(String shown) throws IOException {
        if (from == bytes.length || bytes[from] == SourceFile.NOTE.charAt(0)) {
            return lines();
        }
        if (bytes[from] == '[') {
            return isLineOf('[') ? lines() : JsonForm.of(Kind.ARRAY);
        }
        JsonForm wrapped = bytes[from] == '{' && wanted != null ? wrapped(wanted, shown) : null;
        if (wrapped != null) {
            return wrapped;
        }
        return isOfLines() ? lines() : JsonForm.of(Kind.SEQUENCE);
    }

    private JsonForm lines() {
        boolean carriage = lineEnd < bytes.length
                && bytes[lineEnd] == '\r'
                && (lineEnd + 1 == bytes.length || bytes[lineEnd + 1] != '\n');
        return JsonForm.of(carriage ? Kind.LINES_OF_ANY_END : Kind.LINES);
    }

    /** Whether a broken first line begins with this, and a line with an object follows it. */
    private boolean isLineOf(char first) {
        int next = valueEnd == Nesting.NOWHERE || valueEnd > lineEnd ? bytes.length : skipBlanks(valueEnd);
        return next > lineEnd && next < bytes.length && bytes[next] == '{' && bytes[from] == first;
    }

    private boolean isOfLines() throws IOException {
        if (!Nesting.opens(bytes[from])) {
            return true;
        }
        if (valueEnd == Nesting.NOWHERE || valueEnd > lineEnd) {
            return isBroken() && hasOtherLine();
        }
        int next = skip(valueEnd, ' ', '\t');
        next = next < bytes.length && bytes[next] == ',' ? skip(next + 1, ' ', '\t') : next;
        boolean another =
                next < bytes.length && (Nesting.opens(bytes[next]) || Utf8.skipMark(bytes, next, bytes.length) > next);
        return !another;
    }

    /** Whether what begins here is not the beginning of JSON. */
    private boolean isBroken() throws IOException {
        try (JsonParser parser = parser()) {
            parser.nextToken();
            parser.skipChildren();
            parser.finishToken();
            return false;
        } catch (JsonEOFException e) {
            return whole;
        } catch (JsonProcessingException e) {
            return true;
        }
    }

    /** Whether a line behind the first one is an object, or there is none. */
    private boolean hasOtherLine() {
        int at = skipBlanks(lineEnd);
        boolean none = at == bytes.length;
        for (int line = 0; line < MOST_LINES && at < bytes.length; line++) {
            int end = lineEnd(at);
            if (bytes[at] == '{' && isWhole(at, end)) {
                return true;
            }
            at = skipBlanks(end);
        }
        return none && whole;
    }

    private boolean isWhole(int at, int end) {
        int to = Nesting.end(bytes, at, end);
        return to != Nesting.NOWHERE && skip(to, ' ', ',') == end;
    }

    private JsonParser parser() throws IOException {
        return JsonSyntax.factory(bytes.length, true).createParser(text(from));
    }

    private String text(int start) {
        // The parser takes no byte order marks, of which some may stand between records.
        return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8).replace('\ufeff', ' ');
    }

    /** The form of a file that is an object around the records; null if it is none. */
    private @Nullable JsonForm wrapped(FieldTree fields, String shown) throws IOException {
        WrapperLook first = WrapperLook.of(text(from), fields);
        int next = valueEnd == Nesting.NOWHERE ? bytes.length : skipBetween(valueEnd);
        WrapperLook second = WrapperLook.of(text(next), fields);
        if (first.isRecord() || second.isRecord()) {
            return null;
        }
        if (first.lists().isEmpty()) {
            String list = first.emptyList();
            boolean alone = next == bytes.length && whole && valueEnd != Nesting.NOWHERE;
            return list != null && (alone || second.lists().contains(list)) ? JsonForm.wrapped(list) : null;
        }
        if (!first.fits() && !second.fits()) {
            return null;
        }
        if (first.lists().size() > 1) {
            throw new BadInput(shown + ": "
                    + JsonForm.twoLists(first.lists().get(0), first.lists().get(1)));
        }
        return JsonForm.wrapped(first.lists().get(0));
    }

    private int lineEnd(int start) {
        int at = start;
        while (at < bytes.length && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    private int skipBlanks(int start) {
        int at = start;
        while (at < bytes.length && (Nesting.isBlank(bytes[at]) || Utf8.skipMark(bytes, at, bytes.length) > at)) {
            at = Math.max(at + 1, Utf8.skipMark(bytes, at, bytes.length));
        }
        return at;
    }

    private int skipBetween(int start) {
        int at = skipBlanks(start);
        while (at < bytes.length && bytes[at] == ',') {
            at = skipBlanks(at + 1);
        }
        return at;
    }

    private int skip(int start, char one, char other) {
        int at = start;
        while (at < bytes.length && (bytes[at] == one || bytes[at] == other)) {
            at++;
        }
        return at;
    }
}
