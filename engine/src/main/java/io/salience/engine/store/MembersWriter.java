package io.salience.engine.store;

import io.salience.engine.digest.Sha256;
import io.salience.engine.store.Manifest.StoredFile;
import io.salience.engine.store.Manifest.StoredSegment;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the visitors of a generation with their segments, see {@link MembersFile}, and counts and hashes every segment on
 * the way. Not thread-safe, but it may be used beside the {@link ProfileRecorder}s.
 */
public final class MembersWriter {

    private static final int BUFFER_BYTES = 1 << 20;

    private final int words;
    private final SegmentTally[] tallies;
    private final OutputStream out;
    private final Sha256 sha256 = new Sha256();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int filled;
    private long written;
    private long visitors;
    private byte[] previous = new byte[64];
    private int previousLength = -1;
    private @Nullable StoredFile finished;

    MembersWriter(Path folder, List<String> segments) {
        this.words = MembersFile.words(segments.size());
        this.tallies = segments.stream().map(SegmentTally::new).toArray(SegmentTally[]::new);
        try {
            this.out = Files.newOutputStream(folder.resolve(MembersFile.NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds a visitor; also those in no segment belong here.
     *
     * @param id the visitor's id in UTF-8 lies in this array
     * @param from where it begins
     * @param to where it ends, exclusive
     * @param segmentWords 64 segments a word, the lowest ordinal in the lowest bit; only read
     * @throws IllegalStateException where the id does not stand behind the one before, bytewise
     */
    public void add(byte[] id, int from, int to, long[] segmentWords) {
        requireOrder(id, from, to);
        for (int word = 0; word < words; word++) {
            for (long bits = segmentWords[word]; bits != 0; bits &= bits - 1) {
                tallies[(word << 6) + Long.numberOfTrailingZeros(bits)].add(id, from, to);
            }
        }
        try {
            write(id, from, to, segmentWords);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        visitors++;
    }

    private void requireOrder(byte[] id, int from, int to) {
        if (finished != null) {
            throw new IllegalStateException("the generation is finished");
        }
        if (previousLength >= 0 && Arrays.compareUnsigned(previous, 0, previousLength, id, from, to) >= 0) {
            throw new IllegalStateException("members must ascend bytewise, but \"" + text(id, from, to)
                    + "\" came behind \"" + text(previous, 0, previousLength) + "\"");
        }
        int length = to - from;
        if (length > previous.length) {
            previous = new byte[Math.max(length, 2 * previous.length)];
        }
        System.arraycopy(id, from, previous, 0, length);
        previousLength = length;
    }

    private static String text(byte[] id, int from, int to) {
        return new String(id, from, to - from, StandardCharsets.UTF_8);
    }

    private void write(byte[] id, int from, int to, long[] segmentWords) throws IOException {
        int length = to - from;
        if (MembersFile.MOST_LENGTH_BYTES + length + words * Long.BYTES > BUFFER_BYTES) {
            throw new IllegalArgumentException("an id of " + length + " bytes");
        }
        if (MembersFile.MOST_LENGTH_BYTES + length + words * Long.BYTES > BUFFER_BYTES - filled) {
            flush();
        }
        filled = MembersFile.writeLength(length, buffer, filled);
        System.arraycopy(id, from, buffer, filled, length);
        filled += length;
        for (int word = 0; word < words; word++) {
            RecordLayout.setLong(buffer, filled, segmentWords[word]);
            filled += Long.BYTES;
        }
    }

    private void flush() throws IOException {
        out.write(buffer, 0, filled);
        sha256.bytes(buffer, 0, filled);
        written += filled;
        filled = 0;
    }

    /** Completes the file. */
    StoredFile finish() throws IOException {
        flush();
        out.close();
        StoredFile file = new StoredFile(MembersFile.NAME, written, sha256.hex());
        finished = file;
        return file;
    }

    /** How many were added. */
    long visitors() {
        return visitors;
    }

    /** In order of ordinal; to be called once, after {@link #finish}. */
    List<StoredSegment> segments() {
        List<StoredSegment> stored = new ArrayList<>();
        for (int ordinal = 0; ordinal < tallies.length; ordinal++) {
            stored.add(tallies[ordinal].stored(ordinal));
        }
        return stored;
    }

    /** Gives the file up; nothing happens where it is complete. */
    void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
