package io.salience.engine.store;

import io.salience.engine.digest.Sha256;
import io.salience.engine.profile.Utf8Order;
import io.salience.engine.store.Manifest.StoredSegment;
import java.util.Comparator;
import java.util.List;

/** Counts and hashes the members of one segment as they come, sorted. Not thread-safe. */
final class SegmentTally {

    /** Members are hashed in chunks, since every call of the digest costs more than a short id. */
    private static final int CHUNK_BYTES = 1 << 12;

    private final String segment;
    private final Sha256 sha256 = new Sha256();
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int filled;
    private long members;

    SegmentTally(String segment) {
        this.segment = segment;
    }

    void add(byte[] id, int from, int to) {
        members++;
        int length = to - from;
        if (length + 1 > CHUNK_BYTES - filled) {
            flush();
        }
        if (length + 1 > CHUNK_BYTES) {
            sha256.bytes(id, from, length);
        } else {
            System.arraycopy(id, from, chunk, filled, length);
            filled += length;
        }
        chunk[filled++] = '\n';
    }

    private void flush() {
        sha256.bytes(chunk, 0, filled);
        filled = 0;
    }

    /** To be called once, at the end. */
    StoredSegment stored(int ordinal) {
        flush();
        return new StoredSegment(segment, ordinal, members, sha256.hex(), "");
    }

    /** One hash over all segments, whatever their ordinals. */
    static String membership(List<StoredSegment> segments) {
        Sha256 sha256 = new Sha256();
        segments.stream()
                .sorted(Comparator.comparing(StoredSegment::id, Utf8Order.INSTANCE))
                .forEach(segment -> sha256.line(segment.id() + " " + segment.sha256()));
        return sha256.hex();
    }
}
