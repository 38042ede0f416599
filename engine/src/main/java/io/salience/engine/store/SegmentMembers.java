package io.salience.engine.store;

import io.salience.engine.digest.Sha256;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Utf8Order;
import io.salience.engine.store.Manifest.StoredSegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The visitors of each segment, collected while a generation is written. Not thread-safe. */
final class SegmentMembers {

    private final List<String> segments;
    private final List<List<String>> members = new ArrayList<>();

    SegmentMembers(List<String> segments) {
        this.segments = segments;
        segments.forEach(segment -> members.add(new ArrayList<>()));
    }

    void add(String visitorId, Facts facts) {
        for (int word = 0; word < facts.segmentWords(); word++) {
            for (long bits = facts.segmentWord(word); bits != 0; bits &= bits - 1) {
                members.get((word << 6) + Long.numberOfTrailingZeros(bits)).add(visitorId);
            }
        }
    }

    /** In order of ordinal. */
    List<StoredSegment> stored() {
        List<StoredSegment> stored = new ArrayList<>();
        for (int ordinal = 0; ordinal < segments.size(); ordinal++) {
            List<String> ids = members.get(ordinal);
            ids.sort(Utf8Order.INSTANCE);
            Sha256 sha256 = new Sha256();
            ids.forEach(sha256::line);
            stored.add(new StoredSegment(segments.get(ordinal), ordinal, ids.size(), sha256.hex()));
        }
        return stored;
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
