package io.salience.segmentbuilder.drift;

import io.salience.engine.store.Manifest;
import io.salience.engine.store.Manifest.StoredSegment;
import io.salience.engine.store.MembersReader;
import io.salience.segmentbuilder.drift.SegmentDrift.Presence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Goes through two generations side by side. Segments are matched by id, since a segment's ordinal need not be the same in
 * both. Used once; not thread-safe.
 */
final class GenerationPair {

    private final MembersReader before;
    private final MembersReader now;
    private final int[] ordinalNow;
    private final long[] carried;
    private final long[] entered;
    private final long[] left;
    private long arrived;
    private long gone;

    GenerationPair(MembersReader before, MembersReader now) {
        this.before = before;
        this.now = now;
        List<StoredSegment> segments = before.manifest().segments();
        this.ordinalNow = new int[segments.size()];
        for (StoredSegment segment : segments) {
            ordinalNow[segment.ordinal()] = now.manifest()
                    .segment(segment.id())
                    .map(StoredSegment::ordinal)
                    .orElse(-1);
        }
        this.carried = new long[now.segmentWords()];
        this.entered = new long[now.manifest().segments().size()];
        this.left = new long[segments.size()];
    }

    Drift drift() {
        boolean hasBefore = before.next();
        boolean hasNow = now.next();
        while (hasBefore || hasNow) {
            int order = hasBefore && hasNow ? compareIds() : hasBefore ? -1 : 1;
            count(order <= 0, order >= 0);
            hasBefore = order <= 0 ? before.next() : hasBefore;
            hasNow = order >= 0 ? now.next() : hasNow;
        }
        return result();
    }

    private int compareIds() {
        return Arrays.compareUnsigned(
                before.idBytes(), before.idFrom(), before.idTo(), now.idBytes(), now.idFrom(), now.idTo());
    }

    private void count(boolean was, boolean is) {
        Arrays.fill(carried, 0);
        if (was) {
            carry(is);
        }
        if (is) {
            for (int word = 0; word < carried.length; word++) {
                long bits = now.segmentWord(word) & ~carried[word];
                for (; bits != 0; bits &= bits - 1) {
                    entered[(word << 6) + Long.numberOfTrailingZeros(bits)]++;
                }
            }
        }
        arrived += was ? 0 : 1;
        gone += is ? 0 : 1;
    }

    /** Notes what the visitor was in by today's ordinals, and counts what was left. */
    private void carry(boolean is) {
        for (int word = 0; word < before.segmentWords(); word++) {
            for (long bits = before.segmentWord(word); bits != 0; bits &= bits - 1) {
                int ordinal = (word << 6) + Long.numberOfTrailingZeros(bits);
                int today = ordinalNow[ordinal];
                if (today >= 0) {
                    carried[today >>> 6] |= 1L << today;
                }
                if (!is || today < 0 || !now.inSegment(today)) {
                    left[ordinal]++;
                }
            }
        }
    }

    private Drift result() {
        Manifest old = before.manifest();
        Manifest current = now.manifest();
        Set<String> ids =
                new TreeSet<>(Comparator.comparing(id -> id.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
        old.segments().forEach(segment -> ids.add(segment.id()));
        current.segments().forEach(segment -> ids.add(segment.id()));
        List<SegmentDrift> segments = new ArrayList<>();
        ids.forEach(id -> segments.add(segment(id)));
        return new Drift(
                old.generation(),
                old.referenceTime(),
                current.generation(),
                current.referenceTime(),
                VisitorDrift.of(old.visitors(), current.visitors(), arrived, gone),
                segments);
    }

    private SegmentDrift segment(String id) {
        StoredSegment old = before.manifest().segment(id).orElse(null);
        StoredSegment current = now.manifest().segment(id).orElse(null);
        long had = old == null ? 0 : old.members();
        long has = current == null ? 0 : current.members();
        return new SegmentDrift(
                id,
                old == null ? Presence.NEW : current == null ? Presence.GONE : Presence.KEPT,
                had,
                has,
                current == null ? 0 : entered[current.ordinal()],
                old == null ? 0 : left[old.ordinal()],
                Percent.ofChange(had, has));
    }
}
