package io.salience.segmentbuilder.state;

import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One raw id's entry: what its events and its profile rows said. Mutable and reused; its parts are places in an array.
 * Not thread-safe.
 *
 * <p>As bytes: the hash (8), flags (1), the earliest pending time where there is one (8), the id and, where there are
 * any, the attributes as blocks with their lengths before them, then the state of the folds up to the end. Between two
 * passes of a build, the ordinals of the attributes that its rows mentioned follow the attributes as one more block; the
 * state of a generation never has it.
 */
public final class VisitorState {

    /** No event is pending. */
    public static final long NONE_PENDING = Long.MAX_VALUE;

    private static final int COUNTED = 1;
    private static final int ATTRIBUTES = 2;
    private static final int PENDING = 4;

    // 8 was once set beside attributes and means nothing now.
    private static final int MENTIONED = 16;

    private final ByteCursor cursor = new ByteCursor();
    private byte[] array = {};
    private long hash;
    private boolean counted;
    private boolean fresh;
    private int mentionedFrom;
    private int mentionedTo;
    private long pendingFrom;
    private int idFrom;
    private int idTo;
    private int attributesFrom;
    private int attributesTo;
    private int foldsFrom;
    private int foldsTo;

    /** Takes an entry apart. */
    public void read(byte[] bytes, int from, int to) {
        array = bytes;
        cursor.over(bytes, from, to);
        hash = cursor.takeLong();
        int flags = cursor.takeByte();
        counted = (flags & COUNTED) != 0;
        fresh = (flags & MENTIONED) != 0;
        pendingFrom = (flags & PENDING) != 0 ? cursor.takeLong() : NONE_PENDING;
        int idLength = cursor.takeLength();
        idFrom = cursor.at();
        idTo = idFrom + idLength;
        cursor.skip(idLength);
        int length = (flags & ATTRIBUTES) != 0 ? cursor.takeLength() : 0;
        attributesFrom = cursor.at();
        attributesTo = attributesFrom + length;
        cursor.skip(length);
        int mentioned = fresh ? cursor.takeLength() : 0;
        mentionedFrom = cursor.at();
        mentionedTo = mentionedFrom + mentioned;
        foldsFrom = mentionedTo;
        foldsTo = to;
    }

    /** What stands before the state of the folds. */
    public record Head(long hash, boolean counted, long pendingFrom) {}

    /**
     * Writes the part of an entry before the state of the folds, which is to follow.
     *
     * @param attributes empty for none
     * @param mentioned ordinals; null where no row of this build was read, or it needs not be known any more
     */
    public static void writeHead(
            ByteSink out, Head head, ByteRange id, ByteSink attributes, @Nullable ByteSink mentioned) {
        out.putLong(head.hash());
        boolean pending = head.pendingFrom() != NONE_PENDING;
        out.putByte((head.counted() ? COUNTED : 0)
                | (attributes.size() == 0 ? 0 : ATTRIBUTES)
                | (pending ? PENDING : 0)
                | (mentioned == null ? 0 : MENTIONED));
        if (pending) {
            out.putLong(head.pendingFrom());
        }
        out.putBlock(id.array(), id.from(), id.to());
        if (attributes.size() > 0) {
            out.putBlock(attributes.array(), 0, attributes.size());
        }
        if (mentioned != null) {
            out.putBlock(mentioned.array(), 0, mentioned.size());
        }
    }

    /** In order of hashes, taken as unsigned, then of the ids' bytes. */
    public int compareTo(long otherHash, byte[] id, int from, int to) {
        int byHash = Long.compareUnsigned(hash, otherHash);
        return byHash != 0 ? byHash : Arrays.compareUnsigned(array, idFrom, idTo, id, from, to);
    }

    public byte[] array() {
        return array;
    }

    /** Of the id. */
    public long hash() {
        return hash;
    }

    /** Whether it had an event before the reference it was folded at. */
    public boolean isCounted() {
        return counted;
    }

    /** Whether the build that wrote it had a profile row of it. */
    public boolean isFresh() {
        return fresh;
    }

    /** The earliest time of an event at or after that reference, in microseconds; or {@link #NONE_PENDING}. */
    public long pendingFrom() {
        return pendingFrom;
    }

    public int idFrom() {
        return idFrom;
    }

    public int idTo() {
        return idTo;
    }

    /** Whether it had a profile row. */
    public boolean hasAttributes() {
        return attributesTo > attributesFrom;
    }

    public int attributesFrom() {
        return attributesFrom;
    }

    public int attributesTo() {
        return attributesTo;
    }

    /** Where the ordinals stand that rows of the build that wrote it mentioned; only if it {@link #isFresh}. */
    public int mentionedFrom() {
        return mentionedFrom;
    }

    public int mentionedTo() {
        return mentionedTo;
    }

    public int foldsFrom() {
        return foldsFrom;
    }

    public int foldsTo() {
        return foldsTo;
    }
}
