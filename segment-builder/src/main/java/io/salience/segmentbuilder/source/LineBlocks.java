package io.salience.segmentbuilder.source;

import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Blocks of a file of lines. Each ends behind the last line end in it, though it may stand within quotes. */
final class LineBlocks implements BlockReader {

    private final InputStream in;
    private final int longest;
    private final int blockBytes;
    private byte[] buffer;
    private int from;
    private int size;
    private boolean atEnd;
    private boolean gaveLast;
    private int ordinal;
    private SourceFile file;
    private int linesBefore;
    private String head = "";
    private char lineEnd = '\n';

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
        this.file = new SourceFile(shown, null, SourceFile.isOfRejects(in));
        fill();
    }

    /** Lines end with LF, CRLF or CR. */
    void takeAnyLineEnd() {
        file = new SourceFile(file.shown(), null, file.hasNotes(), true);
    }

    /**
     * Takes off what stands before the first row of CSV.
     *
     * @throws BadInput if the header line cannot be used, or a column that the mapping wants is missing
     */
    void takeStart(RecordShape shape, Layout layout) throws IOException {
        growTo(longest);
        CsvStart start = new CsvStart(new CsvStart.Means(shape, layout, longest), file, buffer, size);
        file = new SourceFile(file.shown(), start.header(), file.hasNotes());
        lineEnd = start.header().marks().lineEnd();
        head = start.head();
        linesBefore = start.lines();
        from = start.end();
    }

    /** Reads on until there is as much, or the file ends. */
    private void growTo(int bytes) throws IOException {
        if (buffer.length <= bytes) {
            buffer = Arrays.copyOf(buffer, bytes + 1);
            fill();
        }
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
        int piece = pieceOfStart();
        if (piece > from) {
            block.become(file, Arrays.copyOfRange(buffer, from, piece + 1), 0, piece - from, ordinal++, false);
            from = piece;
            return true;
        }
        dropStart();
        fill();
        int cut = atEnd ? size : behindLine(size);
        while (cut == 0 && !atEnd && size < longest) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
            fill();
            cut = atEnd ? size : behindLine(size);
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

    /** Where a block ends that is not all of the start of the file, which was read for its header line. */
    private int pieceOfStart() {
        int piece = from;
        for (int span = blockBytes; piece == from && span < size - from; span *= 2) {
            piece = behindLine(from + span);
        }
        return piece;
    }

    private void dropStart() {
        System.arraycopy(buffer, from, buffer, 0, size - from);
        size -= from;
        from = 0;
    }

    /** The buffer, with one more byte behind these. */
    private byte[] roomFor(int cut) {
        return cut < buffer.length ? buffer : Arrays.copyOf(buffer, cut + 1);
    }

    /** Behind the last line end before a place; where the bytes begin if there is none. */
    private int behindLine(int end) {
        int at = end;
        while (at > from && buffer[at - 1] != lineEnd && !(file.hasAnyLineEnd() && isCarriageReturn(at - 1))) {
            at--;
        }
        return at;
    }

    /** Whether a line ends with this carriage return, and not with a line feed behind it. */
    private boolean isCarriageReturn(int at) {
        return buffer[at] == '\r' && at + 1 < size && buffer[at + 1] != '\n';
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
