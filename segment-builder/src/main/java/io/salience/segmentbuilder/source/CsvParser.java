package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.source.Overlong.State;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows of CSV: the header says once which column goes to which slot. Not thread-safe. */
final class CsvParser implements BlockParser {

    private static final Fault UNCLOSED = Fault.ofRest(
            "a quote is opened and never closed; from here to the end of the file nothing was read as data");

    private final RecordShape shape;
    private final int longest;
    private final CsvScan scan;
    private final RawRow row;
    private final boolean named;
    private final CsvShape.@Nullable Fill declaredFill;
    private @Nullable GroupFill fill;

    /** @param longest the most bytes of a record */
    CsvParser(RecordShape shape, Layout layout, int longest) {
        this.shape = shape;
        this.longest = longest;
        this.scan = new CsvScan(shape.delimiter(), shape.csv().quoted());
        this.row = new RawRow(layout);
        this.named = shape.csv().hasHeader();
        this.declaredFill = shape.csv().fill();
    }

    @Override
    public BlockEnd parse(Block block, Overlong before, RawRowSink sink) throws IOException {
        scan.over(block.bytes(), block.to());
        if (declaredFill != null && block.ordinal() == 0) {
            fill = new GroupFill(declaredFill, block.file().header().columns());
        }
        int lines = 0;
        int at = block.from();
        if (!before.isNone()) {
            State state = scan.skip(before.state(), at);
            lines = scan.lines();
            at = scan.recordEnd();
            if (state != State.NONE && !block.isLast()) {
                return new BlockEnd(at, lines, new Overlong(state, before.linesBefore() + lines));
            }
            boolean unclosed = state == State.QUOTED;
            give(block, at, at, -before.linesBefore(), unclosed ? UNCLOSED : tooLong(), sink);
        }
        return records(block, at, lines, sink);
    }

    private BlockEnd records(Block block, int start, int linesBefore, RawRowSink sink) throws IOException {
        int lines = linesBefore;
        int at = start;
        while (at < block.to()) {
            if (block.file().isNote(block.bytes(), at)) {
                scan.skip(State.PLAIN, at);
                at = scan.recordEnd();
            } else {
                int next = scan.next(at);
                if (next == CsvScan.UNFINISHED || (scan.endsWithBytes() && !block.isLast())) {
                    return unfinished(block, at, lines, sink);
                }
                record(block, at, lines, sink);
                at = next;
            }
            lines += scan.lines();
        }
        return new BlockEnd(at, lines, Overlong.NONE);
    }

    private BlockEnd unfinished(Block block, int at, int lines, RawRowSink sink) {
        if (block.isLast()) {
            give(block, at, block.to(), lines, UNCLOSED, sink);
            return new BlockEnd(block.to(), lines + scan.lines(), Overlong.NONE);
        }
        if (block.to() - at <= longest) {
            return new BlockEnd(at, lines, Overlong.NONE);
        }
        State state = scan.skip(State.FIELD_START, at);
        return new BlockEnd(block.to(), lines + scan.lines(), new Overlong(state, scan.lines()));
    }

    private Fault tooLong() {
        return Fault.of("is longer than " + (longest >> 10) + " KiB");
    }

    private void give(Block block, int from, int to, int line, Fault fault, RawRowSink sink) {
        row.start(line, block.bytes(), from, to);
        row.fail(fault);
        sink.accept(row);
    }

    private void record(Block block, int from, int line, RawRowSink sink) throws IOException {
        int to = scan.recordEnd();
        Fault fault = fault(block, from, to);
        if (fault != null) {
            give(block, from, to, line, fault, sink);
        } else if (to > from && scan.fields() > 0) {
            row.start(line, block.bytes(), from, to);
            fill(block);
            sink.accept(row);
        }
    }

    private @Nullable Fault fault(Block block, int from, int to) {
        if (to - from > longest) {
            return tooLong();
        }
        if (scan.fault() == null && !scan.isAscii() && !Utf8.isValid(block.bytes(), from, to)) {
            return shape.misfit(block.file());
        }
        return scan.fault();
    }

    private void fill(Block block) throws IOException {
        CsvHeader header = block.file().header();
        if (scan.fields() != header.size()) {
            row.fail(Fault.of("has " + scan.fields() + " fields, the " + (named ? "header" : "mapping") + " has "
                    + header.size()));
        } else if (named && header.isRepeatedIn(scan)) {
            row.fail(Fault.of("is the header line again"));
        } else if (fill != null) {
            take(header, fill.fill(texts()));
        } else {
            take(header);
        }
    }

    private void take(CsvHeader header) throws IOException {
        for (int slot = 0; slot < header.slots(); slot++) {
            int column = header.column(slot);
            if (column >= 0 && scan.hasEscapes(column)) {
                row.set(slot, RawRow.Kind.TEXT, scan.text(column));
            } else if (column >= 0) {
                row.set(slot, RawRow.Kind.TEXT, scan.from(column), scan.to(column));
            }
        }
        header.json().read(scan::text, row);
    }

    private void take(CsvHeader header, String[] texts) throws IOException {
        for (int slot = 0; slot < header.slots(); slot++) {
            int column = header.column(slot);
            if (column >= 0) {
                row.set(slot, RawRow.Kind.TEXT, texts[column]);
            }
        }
        header.json().read(column -> texts[column], row);
    }

    private String[] texts() {
        String[] texts = new String[scan.fields()];
        for (int field = 0; field < texts.length; field++) {
            texts[field] = scan.text(field);
        }
        return texts;
    }
}
