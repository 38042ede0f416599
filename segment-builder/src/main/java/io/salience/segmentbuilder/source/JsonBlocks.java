package io.salience.segmentbuilder.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rows of JSON objects, one a line or cut out of their file before. Not thread-safe. */
final class JsonBlocks implements BlockParser {

    private static final Fault NOT_ON_ITS_LINE =
            Fault.of("is not valid JSON: it does not end on its line, while the file"
                    + " begins with one object a line; if it goes over several lines, make it one with jq -c .");

    private final RecordShape shape;
    private final int longest;
    private final JsonRows rows;
    private final RawRow place;
    private final Supplier<byte[]> onOneLine = this::onOneLine;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private char[] chars = new char[1024];
    private Fault notText = TextEncoding.UTF_8.misfit();

    /** @param longest the most bytes of a record */
    JsonBlocks(RecordShape shape, Layout layout, int longest) {
        this.shape = shape;
        this.longest = longest;
        this.rows = new JsonRows(shape, layout, longest);
        this.place = new RawRow(layout);
    }

    @Override
    public BlockEnd parse(Block block, Overlong before, RawRowSink sink) throws IOException {
        ItemIndex items = block.items();
        notText = shape.misfit(block.file());
        return items == null ? lines(block, before, sink) : items(block, items, sink);
    }

    private BlockEnd items(Block block, ItemIndex items, RawRowSink sink) throws IOException {
        for (int item = 0; item < items.size(); item++) {
            place.start(items.line(item), block.bytes(), items.from(item), items.to(item));
            place.keepAs(onOneLine);
            if (read(items.from(item), items.to(item), items.fault(item))) {
                rows.give(sink);
            } else {
                sink.accept(place);
            }
        }
        return new BlockEnd(block.to(), items.lines(), Overlong.NONE);
    }

    /** A record that was cut out of its file may go over several lines. */
    private byte[] onOneLine() {
        int length = Math.min(place.recordTo() - place.recordFrom(), RowPlace.LONGEST_KEPT + 1);
        String text = new String(place.block(), place.recordFrom(), length, StandardCharsets.ISO_8859_1);
        return RecordText.onOneLine(text).getBytes(StandardCharsets.ISO_8859_1);
    }

    private BlockEnd lines(Block block, Overlong before, RawRowSink sink) throws IOException {
        boolean overlong = !before.isNone();
        int line = 0;
        int at = block.from();
        while (at < block.to() || overlong) {
            int end = endOfLine(block, at);
            if (end == block.to() && !block.isLast()) {
                // A line without an end in its block is longer than a record may be.
                return new BlockEnd(end, line, new Overlong(Overlong.State.PLAIN, 0));
            }
            if (overlong) {
                place.start(line, block.bytes(), end, end);
                place.fail(tooLong());
                sink.accept(place);
            } else {
                line(block, Utf8.skipMark(block.bytes(), at, end), end, line, sink);
            }
            overlong = false;
            line += end < block.to() ? 1 : 0;
            at = startOfNext(block, end);
        }
        return new BlockEnd(block.to(), line, Overlong.NONE);
    }

    private static int endOfLine(Block block, int from) {
        byte[] bytes = block.bytes();
        boolean anyEnd = block.file().hasAnyLineEnd();
        int to = block.to();
        int at = from;
        while (at < to && bytes[at] != '\n' && !(anyEnd && bytes[at] == '\r')) {
            at++;
        }
        return at;
    }

    private static int startOfNext(Block block, int end) {
        boolean two = end + 1 < block.to() && block.bytes()[end] == '\r' && block.bytes()[end + 1] == '\n';
        return end + (two ? 2 : 1);
    }

    private void line(Block block, int from, int to, int line, RawRowSink sink) throws IOException {
        byte[] bytes = block.bytes();
        int start = behindComma(bytes, from, to);
        if (start < to && !block.file().isNote(bytes, from)) {
            int end = withoutComma(bytes, start, to);
            if (start < end) {
                place.start(line, bytes, from, to);
                record(bytes, start, end, line, sink);
            }
        }
    }

    /** The start of a line without the blanks at it and one comma. */
    static int behindComma(byte[] bytes, int from, int to) {
        int first = Nesting.skipBlanks(bytes, from, to);
        return first < to && bytes[first] == ',' ? first + 1 : first;
    }

    /** The end of a line without the blanks at it and one comma. */
    static int withoutComma(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && Nesting.isBlank(bytes[end - 1])) {
            end--;
        }
        return end > from && bytes[end - 1] == ',' ? end - 1 : end;
    }

    /** Gives what is on a line; {@link #place} stands at all of it. */
    private void record(byte[] bytes, int from, int to, int line, RawRowSink sink) throws IOException {
        if (!read(from, to, control(bytes, from, to))) {
            sink.accept(place);
            return;
        }
        ItemIndex several = rows.isBroken() ? several(bytes, from, to, line) : null;
        if (several == null && rows.isCutOff()) {
            place.fail(NOT_ON_ITS_LINE);
            sink.accept(place);
        } else if (several == null) {
            rows.give(sink);
        } else {
            records(bytes, several, line, sink);
        }
    }

    private void records(byte[] bytes, ItemIndex several, int line, RawRowSink sink) throws IOException {
        for (int item = 0; item < several.size(); item++) {
            place.start(line, bytes, several.from(item), several.to(item));
            read(several.from(item), several.to(item), null);
            rows.give(sink);
        }
    }

    /** Where the objects of a line stand; null if there are not several, or something else is on it, too. */
    private static @Nullable ItemIndex several(byte[] bytes, int from, int to, int line) {
        ItemIndex items = new ItemIndex();
        int at = from;
        while (at < to) {
            int end = Nesting.opens(bytes[at]) ? Nesting.end(bytes, at, to) : Nesting.NOWHERE;
            if (end == Nesting.NOWHERE) {
                return null;
            }
            items.add(at, end, line, null);
            at = Nesting.skipBlanks(bytes, end, to);
            at = at < to && bytes[at] == ',' ? Nesting.skipBlanks(bytes, at + 1, to) : at;
            at = Utf8.skipMark(bytes, at, to);
        }
        return items.size() > 1 ? items : null;
    }

    private Fault tooLong() {
        return Fault.of("is longer than " + (longest >> 10) + " KiB");
    }

    private static @Nullable Fault control(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (BlockParser.isControl(bytes[at])) {
                return Fault.of(CONTROL_CHARACTER);
            }
        }
        return null;
    }

    /** Reads a record, at which {@link #place} stands; false if that got a fault, for it cannot be read. */
    private boolean read(int from, int to, @Nullable Fault found) throws IOException {
        Fault fault = to - from > longest ? tooLong() : found;
        int count = fault == null ? decode(place.block(), from, to) : 0;
        fault = fault == null && count < 0 ? notText : fault;
        if (fault != null) {
            place.fail(fault);
            return false;
        }
        rows.read(chars, count, place);
        return true;
    }

    /** How many characters the bytes are; negative where they are not UTF-8. */
    private int decode(byte[] bytes, int from, int to) {
        if (chars.length < to - from) {
            chars = new char[Math.max(2 * chars.length, to - from)];
        }
        CharBuffer into = CharBuffer.wrap(chars);
        boolean bad = decoder.reset()
                .decode(ByteBuffer.wrap(bytes, from, to - from), into, true)
                .isError();
        return bad ? -1 : into.position();
    }
}
