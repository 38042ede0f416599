package io.salience.segmentbuilder.spill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Records by partition, each partition a file that is appended to. Written by one thread up to {@link #finish}; then
 * different partitions may be read and deleted by different threads. Closing deletes all files.
 */
public final class PartitionFiles implements AutoCloseable {

    private static final int MOST_PARTITIONS = 1024;
    private static final int LARGEST_BUFFER = 1 << 16;
    private static final int SMALLEST_BUFFER = 1 << 9;

    private final Path folder;
    private final String name;
    private final int bufferBytes;
    private final @Nullable FramedWriter[] writers;
    private final long[] lengths;

    /**
     * @param folder must be there
     * @param name with which the files' names begin; no file of that name may be there
     * @param partitions a power of two, up to 1024
     * @param memoryBytes of all write buffers together; each is from 512 bytes to 64 KB
     */
    public PartitionFiles(Path folder, String name, int partitions, int memoryBytes) {
        if (Integer.bitCount(partitions) != 1 || partitions < 1 || partitions > MOST_PARTITIONS) {
            throw new IllegalArgumentException("partitions must be a power of two up to 1024, found " + partitions);
        }
        this.folder = folder;
        this.name = name;
        this.bufferBytes = Math.max(SMALLEST_BUFFER, Math.min(LARGEST_BUFFER, memoryBytes / partitions));
        this.writers = new FramedWriter[partitions];
        this.lengths = new long[partitions];
    }

    public int partitions() {
        return writers.length;
    }

    /**
     * Appends a record.
     *
     * @param to exclusive
     */
    public void append(int partition, byte[] bytes, int from, int to) {
        writer(partition).append(bytes, from, to);
    }

    /** Appends whole records, each with its frame before it: its length as 4 bytes, little-endian. */
    public void appendFrames(int partition, byte[] bytes, int from, int to) {
        writer(partition).appendFrames(bytes, from, to);
    }

    private FramedWriter writer(int partition) {
        FramedWriter writer = writers[partition];
        if (writer == null) {
            writer = new FramedWriter(folder, fileName(partition), bufferBytes);
            writers[partition] = writer;
        }
        return writer;
    }

    /** Writes what is still in memory and frees the buffers; nothing can be appended afterwards. */
    public void finish() {
        for (int i = 0; i < writers.length; i++) {
            FramedWriter writer = writers[i];
            if (writer != null) {
                writer.flush();
                lengths[i] = writer.length();
                writers[i] = null;
            }
        }
    }

    /** The bytes of a partition, a frame of 4 bytes for each record included; known once it is finished. */
    public long length(int partition) {
        return lengths[partition];
    }

    /**
     * Reads a partition in blocks, in the order of appending; closing the reader leaves the file.
     *
     * @param blockBytes the longest block; one record that is longer makes a block of its own
     */
    public RecordBlocks read(int partition, int blockBytes) {
        return read(partition, blockBytes, new BlockBuffer());
    }

    /**
     * Reads a partition like {@link #read(int, int)}.
     *
     * @param memory for blocks, of no other reader until this one is closed
     */
    public RecordBlocks read(int partition, int blockBytes, BlockBuffer memory) {
        int most = (int) Math.min(blockBytes, lengths[partition]);
        return most == 0 ? RecordBlocks.NONE : new FramedReader(file(partition), most, false, memory);
    }

    /** Deletes a partition's file. */
    public void delete(int partition) {
        lengths[partition] = 0;
        try {
            Files.deleteIfExists(file(partition));
        } catch (IOException e) {
            throw FileFailure.writing(folder, e);
        }
    }

    private Path file(int partition) {
        return folder.resolve(fileName(partition));
    }

    private String fileName(int partition) {
        return name + "-" + partition;
    }

    @Override
    public void close() {
        for (int i = 0; i < writers.length; i++) {
            writers[i] = null;
            delete(i);
        }
    }
}
