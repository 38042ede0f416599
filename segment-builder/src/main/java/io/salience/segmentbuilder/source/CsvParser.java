package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.source.Overlong.State;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows of CSV: the header says once which column goes to which slot. Not thread-safe. */
final class CsvParser implements BlockParser {

    private static final Fault UNCLOSED = Fault.ofRest(
            "a quote is opened and never closed; from here to the end of the file nothing was read as data");
    private static final Fault UNCLOSED_ESCAPE = Fault.ofRest(
            UNCLOSED.reason()
                    + "; a backslash stands before a quote, which may mean that you must write escape: \"\\\\\" in the mapping");
    private static final Fault HEADER_AGAIN = Fault.of("is the header line again");

    private final RecordShape shape;
    private final int longest;
    private CsvScan scan;
    private final RawRow row;
    private final boolean named;
    private final CsvShape.@Nullable Fill declaredFill;
    private @Nullable GroupFill fill;

    /** @param longest the most bytes of a record */
    CsvParser(RecordShape shape, Layout layout, int longest) {
        this.shape = shape;
        this.longest = longest;
        this.scan = new CsvScan(CsvMarks.of(shape.csv(), new byte[0], 0));
        this.row = new RawRow(layout);
        this.named = shape.csv().hasHeader();
        this.declaredFill = shape.csv().fill();
    }

    @Override
    public BlockEnd parse(Block block, Overlong before, RawRowSink sink) throws IOException {
        begin(block);
        int lines = 0;
        int at = block.from();
        if (!before.isNone()) {
            State state = scan.skip(before.state(), at);
            lines = scan.lines();
            at = scan.recordEnd();
            if (state != State.NONE && !block.isLast()) {
                return new BlockEnd(at, lines, new Overlong(state, before.linesBefore() + lines));
            }
            give(block, at, at, -before.linesBefore(), state.isQuoted() ? UNCLOSED : tooLong(), sink);
        }
        return records(block, at, lines, sink);
    }

    private void begin(Block block) {
        CsvHeader header = block.file().header();
        if (!header.marks().equals(scan.marks())) {
            scan = new CsvScan(header.marks());
        }
        scan.over(block.bytes(), block.to());
        if (declaredFill != null && block.ordinal() == 0) {
            fill = new GroupFill(declaredFill, header);
        }
    }

    private BlockEnd records(Block block, int first, int linesBefore, RawRowSink sink) throws IOException {
        int lines = linesBefore;
        int at = first;
        while (at < block.to()) {
            if (block.file().isNote(block.bytes(), at)) {
                scan.skipLine(at);
                at = scan.recordEnd();
            } else {
                // Files that were joined have a byte order mark where each of them begins.
                int start = Utf8.skipMark(block.bytes(), at, block.to());
                int next = scan.next(start);
                if (next == CsvScan.UNFINISHED || (scan.endsWithBytes() && !block.isLast())) {
                    return unfinished(block, at, lines, sink);
                }
                record(block, at, start, lines, sink);
                at = next;
            }
            lines += scan.lines();
        }
        return new BlockEnd(at, lines, Overlong.NONE);
    }

    private BlockEnd unfinished(Block block, int at, int lines, RawRowSink sink) {
        if (block.isLast()) {
            give(block, at, block.to(), lines, unclosed(block, at), sink);
            return new BlockEnd(block.to(), lines + scan.lines(), Overlong.NONE);
        }
        if (block.to() - at <= longest) {
            return new BlockEnd(at, lines, Overlong.NONE);
        }
        State state = scan.skip(State.FIELD_START, Utf8.skipMark(block.bytes(), at, block.to()));
        return new BlockEnd(block.to(), lines + scan.lines(), new Overlong(state, scan.lines()));
    }

    private Fault unclosed(Block block, int from) {
        boolean isKept = block.to() - from <= longest;
        return isKept && scan.marks().hasUndeclaredEscape(block.bytes(), from, block.to()) ? UNCLOSED_ESCAPE : UNCLOSED;
    }

    private Fault tooLong() {
        return Fault.of("is longer than " + (longest >> 10) + " KiB");
    }

    private void give(Block block, int from, int to, int line, Fault fault, RawRowSink sink) {
        row.start(line, block.bytes(), from, to);
        row.fail(fault);
        sink.accept(row);
    }

    /** @param start behind the byte order mark with which the record may begin */
    private void record(Block block, int from, int start, int line, RawRowSink sink) throws IOException {
        int to = scan.recordEnd();
        Fault fault = fault(block, from, to);
        if (fault == null && to == start) {
            return;
        }
        row.start(line, block.bytes(), from, to);
        if (SourceFile.startsAsNote(block.bytes(), from)) {
            row.keepAs(() -> SourceFile.asRecord(row));
        }
        CsvHeader header = block.file().header();
        Fault found = fault == null ? misfit(header) : fault;
        if (fill != null && to - from <= longest) {
            group(fill, header, found, sink);
        } else if (found != null) {
            row.fail(found);
            sink.accept(row);
        } else {
            take(header);
            sink.accept(row);
        }
    }

    private void group(GroupFill groups, CsvHeader header, @Nullable Fault fault, RawRowSink sink) throws IOException {
        if (fault != null) {
            row.fail(fault);
            groups.takeBroken(scan, row);
            sink.accept(row);
            return;
        }
        take(header, groups.fill(scan, row));
        if (!groups.onlyFills()) {
            sink.accept(row);
            groups.end(row.fault() != null);
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

    private @Nullable Fault misfit(CsvHeader header) {
        if (!header.fits(scan)) {
            return Fault.of("has " + scan.fields() + " fields, the " + (named ? "header" : "mapping") + " has "
                    + header.size());
        }
        return named && header.isRepeatedIn(scan) ? HEADER_AGAIN : null;
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
        if (header.json().isAny()) {
            header.json().read(scan::text, row);
        }
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
}
