package io.salience.segmentbuilder.source;

import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.bytes.ByteSink;
import java.io.IOException;
import java.io.InputStream;

/** Blocks of a file that is one JSON array. Where an item ends is only known after its brackets are counted. */
final class ArrayBlocks implements BlockReader {

    private final SourceFile file;
    private final ArrayScanner scanner;
    private final RawRecord record;
    private final int linesBefore;
    private final int blockBytes;
    private boolean atEnd;
    private int ordinal;

    /**
     * @param in stands at the start of the text
     * @param longest the most bytes of an item
     * @param blockBytes of a block that is not the last one, at least
     * @throws BadInput where it is no array
     */
    ArrayBlocks(InputStream in, String shown, int longest, int blockBytes) throws IOException {
        this.file = new SourceFile(shown, null, false);
        this.record = new RawRecord(longest);
        this.blockBytes = blockBytes;
        ByteSource source = new ByteSource(in);
        boolean object = source.peek() == '{';
        this.scanner = new ArrayScanner(source);
        if (object || !scanner.open()) {
            throw new BadInput(shown + ": is not one JSON array; "
                    + (object ? "write format: ndjson if each line is an object" : "expected [ at its start"));
        }
        this.linesBefore = (int) scanner.line() - 1;
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
        return "";
    }

    @Override
    public boolean next(Block block) throws IOException {
        if (atEnd) {
            return false;
        }
        ByteSink bytes = new ByteSink(blockBytes);
        ItemIndex items = new ItemIndex();
        long firstLine = scanner.line();
        while (bytes.size() < blockBytes && !atEnd) {
            atEnd = !scanner.next(record);
            if (!atEnd) {
                int from = bytes.size();
                record.writeTo(bytes);
                items.add(from, bytes.size(), (int) (record.line() - firstLine), record.fault());
            }
        }
        items.setLines((int) (scanner.line() - firstLine));
        bytes.putByte('\n');
        block.become(file, bytes.array(), 0, bytes.size() - 1, ordinal++, atEnd);
        block.setItems(items);
        return true;
    }
}
