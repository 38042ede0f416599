package io.salience.segmentbuilder.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Rows of JSON objects, one a line or the items of one array. Not thread-safe. */
final class JsonBlocks implements BlockParser {

    private final RecordShape shape;
    private final int longest;
    private final JsonRows rows;
    private final RawRow broken;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private char[] chars = new char[1024];

    /** @param longest the most bytes of a record */
    JsonBlocks(RecordShape shape, Layout layout, int longest) {
        this.shape = shape;
        this.longest = longest;
        this.rows = new JsonRows(shape, layout, longest);
        this.broken = new RawRow(layout);
    }

    @Override
    public BlockEnd parse(Block block, Overlong before, RawRowSink sink) throws IOException {
        ItemIndex items = block.items();
        return items == null ? lines(block, before, sink) : items(block, items, sink);
    }

    private BlockEnd items(Block block, ItemIndex items, RawRowSink sink) throws IOException {
        for (int item = 0; item < items.size(); item++) {
            record(block, items.from(item), items.to(item), items.line(item), items.fault(item), sink);
        }
        return new BlockEnd(block.to(), items.lines(), Overlong.NONE);
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
            line(block, at, end, line, overlong, sink);
            overlong = false;
            line += end < block.to() ? 1 : 0;
            at = end + 1;
        }
        return new BlockEnd(block.to(), line, Overlong.NONE);
    }

    private static int endOfLine(Block block, int from) {
        int at = from;
        while (at < block.to() && block.bytes()[at] != '\n') {
            at++;
        }
        return at;
    }

    private void line(Block block, int from, int to, int line, boolean overlong, RawRowSink sink) throws IOException {
        if (overlong) {
            give(block, to, to, line, tooLong(), sink);
        } else if (!isBlank(block.bytes(), from, to) && !block.file().isNote(block.bytes(), from)) {
            record(block, from, to, line, control(block.bytes(), from, to), sink);
        }
    }

    private Fault tooLong() {
        return Fault.of("is longer than " + (longest >> 10) + " KiB");
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && ArrayScanner.isBlank(bytes[at])) {
            at++;
        }
        return at == to;
    }

    static @Nullable Fault control(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (BlockParser.isControl(bytes[at])) {
                return Fault.of(CONTROL_CHARACTER);
            }
        }
        return null;
    }

    private void record(Block block, int from, int to, int line, @Nullable Fault found, RawRowSink sink)
            throws IOException {
        Fault fault = to - from > longest ? tooLong() : found;
        int count = fault == null ? decode(block.bytes(), from, to) : 0;
        fault = fault == null && count < 0 ? shape.misfit(block.file()) : fault;
        if (fault != null) {
            give(block, from, to, line, fault, sink);
        } else {
            broken.start(line, block.bytes(), from, to);
            rows.parse(chars, count, broken, sink);
        }
    }

    private void give(Block block, int from, int to, int line, Fault fault, RawRowSink sink) {
        broken.start(line, block.bytes(), from, to);
        broken.fail(fault);
        sink.accept(broken);
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
