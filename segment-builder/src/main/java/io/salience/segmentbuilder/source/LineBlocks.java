package io.salience.segmentbuilder.source;

import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Blocks of a file of lines. Each ends behind the last line feed in it, though it may stand within quotes. */
final class LineBlocks implements BlockReader {

    private final InputStream in;
    private final int longest;
    private final int blockBytes;
    private byte[] buffer;
    private int size;
    private boolean atEnd;
    private boolean gaveLast;
    private int ordinal;
    private SourceFile file;
    private int linesBefore;
    private String head = "";

    /**
     * @param in stands at the start of the text
     * @param longest the most bytes of a record
     * @param blockBytes of a block that is not the last one, more or less
     */
    LineBlocks(InputStream in, String shown, int longest, int blockBytes) throws IOException {
        this.in = in;
        this.longest = longest;
        this.blockBytes = blockBytes;
        this.buffer = new byte[blockBytes];
        fill();
        this.file = new SourceFile(shown, null, startsWithNote());
    }

    private boolean startsWithNote() {
        return size > 1 && buffer[0] == SourceFile.NOTE.charAt(0) && buffer[1] == SourceFile.NOTE.charAt(1);
    }

    /** The first byte of the file; blank where it has none. */
    int first() {
        return size == 0 ? ' ' : buffer[0];
    }

    /**
     * Takes the header line of CSV off.
     *
     * @throws BadInput where it cannot be used, or a column that the mapping wants is missing
     */
    void takeHeader(RecordShape shape, Layout layout) throws IOException {
        growTo(longest);
        CsvScan scan = new CsvScan(shape.delimiter(), shape.csv().quoted());
        byte[] bytes = Arrays.copyOf(buffer, size + 1);
        scan.over(bytes, size);
        int at = 0;
        int next = skipNotes(scan, bytes);
        do {
            at = next;
            next = at < size ? scan.next(at) : CsvScan.UNFINISHED;
            linesBefore += scan.lines();
        } while (next != CsvScan.UNFINISHED && scan.recordEnd() == at);
        String where = file.shown() + ":" + (linesBefore == 0 ? 1 : linesBefore - scan.lines() + 1) + ": ";
        if (at >= size) {
            throw new BadInput(file.shown() + ": has no header line");
        }
        Fault fault = fault(scan, next, bytes, at, shape);
        if (fault != null) {
            throw new BadInput(where + "the header line cannot be used: it " + fault.reason());
        }
        become(new CsvHeader(names(scan), shape, layout, where, longest));
        head = new String(bytes, at, scan.recordEnd() - at, StandardCharsets.UTF_8);
        take(next);
    }

    /** Takes the columns of a file without a header line. */
    void takeColumns(RecordShape shape, Layout layout) {
        become(new CsvHeader(shape.csv().columns(), shape, layout, file.shown() + ": ", longest));
    }

    private void become(CsvHeader header) {
        file = new SourceFile(file.shown(), header, file.hasNotes());
    }

    private int skipNotes(CsvScan scan, byte[] bytes) {
        int at = 0;
        while (at < size && file.isNote(bytes, at)) {
            scan.skip(Overlong.State.PLAIN, at);
            linesBefore += scan.lines();
            at = scan.recordEnd();
        }
        return at;
    }

    private @Nullable Fault fault(CsvScan scan, int next, byte[] bytes, int at, RecordShape shape) {
        if (next == CsvScan.UNFINISHED) {
            return size > longest
                    ? Fault.of("is longer than " + (longest >> 10) + " KiB")
                    : Fault.ofRest("opens a quote that is never closed");
        }
        if (scan.fault() == null && !Utf8.isValid(bytes, at, scan.recordEnd())) {
            return shape.misfit(file);
        }
        return scan.fault();
    }

    /** Reads on until there is as much, or the file ends. */
    private void growTo(int bytes) throws IOException {
        if (buffer.length <= bytes) {
            buffer = Arrays.copyOf(buffer, bytes + 1);
            fill();
        }
    }

    private static List<String> names(CsvScan scan) {
        List<String> names = new ArrayList<>();
        for (int field = 0; field < scan.fields(); field++) {
            names.add(scan.text(field).strip());
        }
        return names;
    }

    private void take(int count) {
        System.arraycopy(buffer, count, buffer, 0, size - count);
        size -= count;
    }

    @Override
    public SourceFile file() {
        return file;
    }

    @Override
    public int linesBefore() {
        return linesBefore;
    }

    @Override
    public String head() {
        return head;
    }

    @Override
    public boolean next(Block block) throws IOException {
        if (gaveLast) {
            return false;
        }
        fill();
        int cut = atEnd ? size : lastFeed();
        while (cut == 0 && !atEnd && size < longest) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
            fill();
            cut = atEnd ? size : lastFeed();
        }
        cut = cut == 0 ? size : cut;
        byte[] rest = block.spare(Math.max(blockBytes, size - cut));
        System.arraycopy(buffer, cut, rest, 0, size - cut);
        // The block gives its array for the buffer, so that nothing is copied but what is left over.
        block.become(file, roomFor(cut), 0, cut, ordinal++, atEnd);
        buffer = rest;
        size -= cut;
        gaveLast = atEnd;
        return true;
    }

    /** The buffer, with one more byte behind these. */
    private byte[] roomFor(int cut) {
        return cut < buffer.length ? buffer : Arrays.copyOf(buffer, cut + 1);
    }

    private int lastFeed() {
        int at = size;
        while (at > 0 && buffer[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    private void fill() throws IOException {
        while (!atEnd && size < buffer.length) {
            int count = in.read(buffer, size, buffer.length - size);
            atEnd = count < 0;
            size += Math.max(0, count);
        }
        // A file that ends just where the buffer does is seen to end here, and not with an empty block.
        if (!atEnd) {
            in.mark(1);
            atEnd = in.read() < 0;
            in.reset();
        }
    }
}
