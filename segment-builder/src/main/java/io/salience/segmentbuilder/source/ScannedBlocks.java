package io.salience.segmentbuilder.source;

import io.salience.segmentbuilder.bytes.ByteSink;
import java.io.IOException;

/** Blocks of a file of JSON whose records do not end with lines: where one ends is known after its brackets are counted. */
final class ScannedBlocks implements BlockReader {

    private final SourceFile file;
    private final RecordCutter cutter;
    private final RawRecord record;
    private final int linesBefore;
    private final int blockBytes;
    private boolean atEnd;
    private int ordinal;

    /**
     * @param longest the most bytes of a record
     * @param blockBytes of a block that is not the last one, at least
     */
    ScannedBlocks(RecordCutter cutter, String shown, int longest, int blockBytes) {
        this.file = new SourceFile(shown, null, false);
        this.cutter = cutter;
        this.record = new RawRecord(longest);
        this.blockBytes = blockBytes;
        this.linesBefore = (int) cutter.line() - 1;
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
    public String remark() {
        return cutter.remark();
    }

    @Override
    public boolean next(Block block) throws IOException {
        if (atEnd) {
            return false;
        }
        ByteSink bytes = new ByteSink(blockBytes);
        ItemIndex items = new ItemIndex();
        long firstLine = cutter.line();
        while (bytes.size() < blockBytes && !atEnd) {
            atEnd = !cutter.next(record);
            if (!atEnd) {
                int from = bytes.size();
                record.writeTo(bytes);
                items.add(from, bytes.size(), (int) (record.line() - firstLine), record.fault());
            }
        }
        items.setLines((int) (cutter.line() - firstLine));
        bytes.putByte('\n');
        block.become(file, bytes.array(), 0, bytes.size() - 1, ordinal++, atEnd);
        block.setItems(items);
        return true;
    }
}
