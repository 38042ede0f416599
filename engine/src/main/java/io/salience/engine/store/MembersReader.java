package io.salience.engine.store;

import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.folder.Folder;
import io.salience.engine.store.Manifest.StoredSegment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The visitors of a generation one after the other, sorted bytewise by id, with their segments. Reads the file front to
 * back and opens no map. Not thread-safe.
 */
public final class MembersReader implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 20;

    private final Folder folder;
    private final Manifest manifest;
    private final GenerationFile file;
    private final InputStream in;
    private final int words;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private int idFrom;
    private int idTo;

    private MembersReader(Folder folder, Manifest manifest, GenerationFile file) throws IOException {
        this.folder = folder;
        this.manifest = manifest;
        this.file = file;
        this.in = file.open();
        this.words = MembersFile.words(manifest.segments().size());
    }

    /** @throws BadInput if the file is missing, no regular file, or has another size than the manifest says */
    static MembersReader open(Folder folder, Manifest manifest) {
        try {
            return new MembersReader(folder, manifest, GenerationFile.of(folder, manifest, MembersFile.NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the generation that is read. */
    public Manifest manifest() {
        return manifest;
    }

    /**
     * Reads the whole file once more for its hash; where the reader stands does not change.
     *
     * @throws BadInput where the file is damaged
     */
    public void verify() {
        try {
            file.verify();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The bit of a segment in this generation.
     *
     * @throws BadInput where the generation has no such segment
     */
    public int ordinal(String segment) {
        return manifest.segment(segment).map(StoredSegment::ordinal).orElseThrow(() -> new BadInput(unknown(segment)));
    }

    private String unknown(String segment) {
        List<String> known = manifest.segments().stream().map(StoredSegment::id).toList();
        return folder.path() + ": there is no segment \"" + segment + "\"" + Suggestion.endOfMessage(segment, known);
    }

    /**
     * Goes on to the next visitor; false behind the last.
     *
     * @throws BadInput where the file is cut off or is not what it should be
     */
    public boolean next() {
        try {
            if (position == limit && !fill(1)) {
                return false;
            }
            int length = readLength();
            require(length + words * Long.BYTES);
            idFrom = position;
            idTo = position + length;
            position = idTo + words * Long.BYTES;
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int readLength() throws IOException {
        int length = 0;
        for (int i = 0; i < MembersFile.MOST_LENGTH_BYTES; i++) {
            require(1);
            byte next = buffer[position++];
            length |= (next & 0x7F) << (7 * i);
            if (next >= 0 && length >= 0 && length <= file.stored().bytes()) {
                return length;
            }
        }
        throw notMembers();
    }

    private void require(int bytes) throws IOException {
        if (limit - position < bytes && !fill(bytes)) {
            throw notMembers();
        }
    }

    private BadInput notMembers() {
        return new BadInput(file.path() + ": this is not a file of members; " + Store.BUILD_AGAIN);
    }

    /** Reads until so many bytes stand behind the position; false where the file ends before. */
    private boolean fill(int bytes) throws IOException {
        byte[] larger = bytes > buffer.length ? new byte[bytes] : buffer;
        System.arraycopy(buffer, position, larger, 0, limit - position);
        limit -= position;
        position = 0;
        buffer = larger;
        limit += in.readNBytes(buffer, limit, buffer.length - limit);
        return limit >= bytes;
    }

    /** The array in which the id stands; valid until the next visitor. */
    public byte[] idBytes() {
        return buffer;
    }

    /** Where the id begins in {@link #idBytes}. */
    public int idFrom() {
        return idFrom;
    }

    /** Where the id ends in {@link #idBytes}, exclusive. */
    public int idTo() {
        return idTo;
    }

    public String id() {
        return new String(buffer, idFrom, idTo - idFrom, StandardCharsets.UTF_8);
    }

    /** How many words of segments each visitor has. */
    public int segmentWords() {
        return words;
    }

    /** 64 segments at a time, the lowest ordinal in the lowest bit. */
    public long segmentWord(int word) {
        return RecordLayout.getLong(buffer, idTo + word * Long.BYTES);
    }

    public boolean inSegment(int ordinal) {
        return (segmentWord(ordinal >>> 6) & (1L << ordinal)) != 0;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
