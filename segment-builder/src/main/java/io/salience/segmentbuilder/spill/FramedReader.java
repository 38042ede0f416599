package io.salience.segmentbuilder.spill;

import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.spill.RecordOrder.Length;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads a file of framed records (a length of 4 bytes, little-endian, then as many bytes) from its beginning to its end.
 * It is read in blocks that end where a record ends.
 */
final class FramedReader implements RecordBlocks {

    private static final int FRAME = Integer.BYTES;

    /** Of one read; the JDK keeps as much outside of the heap for each thread that reads, for good. */
    private static final int MOST_READ = 1 << 17;

    private final Path file;
    private final InputStream in;
    private final int blockBytes;
    private final boolean deletes;
    private byte[] buffer;
    private int filled;
    private int blockLength;
    private int from;
    private int to;

    /**
     * @param blockBytes the longest block; one record that is longer makes a block of its own
     * @param deletes whether closing deletes the file
     */
    FramedReader(Path file, int blockBytes, boolean deletes) {
        this(file, blockBytes, deletes, new BlockBuffer());
    }

    /** @param memory for blocks, of no other reader until this one is closed */
    FramedReader(Path file, int blockBytes, boolean deletes, BlockBuffer memory) {
        this.file = file;
        this.deletes = deletes;
        this.blockBytes = Math.max(FRAME, blockBytes);
        this.buffer = memory.of(this.blockBytes);
        try {
            this.in = Files.newInputStream(file);
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
    }

    @Override
    public boolean nextBlock() {
        System.arraycopy(buffer, blockLength, buffer, 0, filled - blockLength);
        filled -= blockLength;
        fill(blockBytes);
        blockLength = wholeFrames();
        if (blockLength == 0 && filled == blockBytes) {
            fillWithLongRecord(FRAME + length(0));
        }
        to = 0;
        if (blockLength == 0 && filled > 0) {
            throw damaged();
        }
        return blockLength > 0;
    }

    private void fillWithLongRecord(int length) {
        buffer = Arrays.copyOf(buffer, Math.max(length, buffer.length));
        fill(length);
        blockLength = wholeFrames();
    }

    private void fill(int upTo) {
        try {
            int count = 1;
            while (count > 0 && filled < upTo) {
                count = in.readNBytes(buffer, filled, Math.min(MOST_READ, upTo - filled));
                filled += count;
            }
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
    }

    private int wholeFrames() {
        int end = 0;
        while (filled - end >= FRAME && length(end) <= filled - end - FRAME) {
            end += FRAME + length(end);
        }
        return end;
    }

    private int length(int at) {
        int length = Length.in(buffer, at);
        if (length < 0 || length > Integer.MAX_VALUE - FRAME - 8) {
            throw damaged();
        }
        return length;
    }

    private BadInput damaged() {
        return new BadInput(
                file + ": is damaged, a record in it has no end; look at the disk and start the build again");
    }

    @Override
    public boolean next() {
        if (to == blockLength && !nextBlock()) {
            return false;
        }
        from = to + FRAME;
        to = from + Length.in(buffer, to);
        return true;
    }

    @Override
    public byte[] buffer() {
        return buffer;
    }

    @Override
    public int blockLength() {
        return blockLength;
    }

    @Override
    public int from() {
        return from;
    }

    @Override
    public int to() {
        return to;
    }

    @Override
    public void close() {
        try {
            in.close();
            if (deletes) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
    }
}
