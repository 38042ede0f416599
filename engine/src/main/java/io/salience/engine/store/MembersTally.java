package io.salience.engine.store;

import io.salience.engine.store.Manifest.StoredSegment;
import java.util.ArrayList;
import java.util.List;

/** Counts visitors, and the members of every segment, as they come, sorted. Not thread-safe. */
final class MembersTally {

    private final SegmentTally[] tallies;
    private final int words;
    private long visitors;

    MembersTally(List<String> segments) {
        this.tallies = segments.stream().map(SegmentTally::new).toArray(SegmentTally[]::new);
        this.words = MembersFile.words(segments.size());
    }

    void add(byte[] id, int from, int to, long[] segmentWords) {
        visitors++;
        for (int word = 0; word < words; word++) {
            for (long bits = segmentWords[word]; bits != 0; bits &= bits - 1) {
                tallies[(word << 6) + Long.numberOfTrailingZeros(bits)].add(id, from, to);
            }
        }
    }

    long visitors() {
        return visitors;
    }

    /** In order of ordinal; to be called once, at the end. */
    List<StoredSegment> segments() {
        List<StoredSegment> stored = new ArrayList<>();
        for (int ordinal = 0; ordinal < tallies.length; ordinal++) {
            stored.add(tallies[ordinal].stored(ordinal));
        }
        return stored;
    }
}
