package io.salience.segmentbuilder.repeats;

import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.spill.FileFailure;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a {@link SeenFile} in their order, one at a time, of which the first is the current one from the
 * beginning. Not thread-safe.
 */
final class SeenReader implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final String INSTEAD = "; build from all files, without the generation before";

    private final Path file;
    private final @Nullable DataInputStream in;
    private long left;
    private boolean started;
    private boolean ended;
    private long high;
    private long low;
    private long content;
    private long time;

    /** @param file null for no entries */
    SeenReader(@Nullable Path file) {
        this.file = file == null ? Path.of("") : file;
        try {
            this.in = file == null ? null : open(file);
        } catch (IOException e) {
            throw FileFailure.reading(this.file, e);
        }
        advance();
    }

    private DataInputStream open(Path path) throws IOException {
        DataInputStream opened = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER));
        try {
            readHeader(opened, Files.size(path));
            return opened;
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void readHeader(DataInputStream opened, long length) throws IOException {
        if (length < SeenFile.HEADER_BYTES || opened.readLong() != SeenFile.MAGIC) {
            throw new BadInput(file + ": is not a file of seen event ids" + INSTEAD);
        }
        int version = opened.readInt();
        if (version != SeenFile.VERSION) {
            throw new BadInput(file + ": has version " + version + ", expected version " + SeenFile.VERSION + INSTEAD);
        }
        opened.readInt();
        left = opened.readLong();
        opened.readLong();
        long found = length - SeenFile.HEADER_BYTES;
        if (left < 0 || found % SeenFile.ENTRY_BYTES != 0 || left != found / SeenFile.ENTRY_BYTES) {
            throw new BadInput(file + ": is damaged, it says " + left + " entries of " + SeenFile.ENTRY_BYTES
                    + " bytes and has " + found + " bytes of them" + INSTEAD);
        }
    }

    /** Whether there is no current entry, because all were read. */
    boolean ended() {
        return ended;
    }

    /** Whether the current entry's id comes before another one; false at the end. */
    boolean isBefore(long otherHigh, long otherLow) {
        int compared = Long.compareUnsigned(high, otherHigh);
        return !ended && (compared < 0 || (compared == 0 && Long.compareUnsigned(low, otherLow) < 0));
    }

    boolean is(long otherHigh, long otherLow) {
        return !ended && high == otherHigh && low == otherLow;
    }

    /** Goes to the next entry. */
    void advance() {
        if (in == null || left == 0) {
            ended = true;
            return;
        }
        long beforeHigh = high;
        long beforeLow = low;
        read(in);
        if (started && !isAfter(beforeHigh, beforeLow)) {
            throw new BadInput(file + ": is damaged, its entries are out of order" + INSTEAD);
        }
        started = true;
    }

    private void read(DataInputStream from) {
        try {
            left--;
            high = from.readLong();
            low = from.readLong();
            content = from.readLong();
            time = from.readLong();
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
    }

    private boolean isAfter(long otherHigh, long otherLow) {
        int compared = Long.compareUnsigned(high, otherHigh);
        return compared > 0 || (compared == 0 && Long.compareUnsigned(low, otherLow) > 0);
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    long content() {
        return content;
    }

    long time() {
        return time;
    }

    @Override
    public void close() {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
    }
}
