package io.salience.segmentbuilder.drift;

import io.salience.engine.store.MembersReader;
import java.time.Instant;
import java.util.List;

/**
 * What changed from one generation to another.
 *
 * @param from the generation compared with
 * @param fromTime the moment that it is as of
 * @param to the generation that is looked at
 * @param toTime the moment that it is as of
 * @param segments of both, sorted bytewise by id
 */
public record Drift(
        String from, Instant fromTime, String to, Instant toTime, VisitorDrift visitors, List<SegmentDrift> segments) {

    public Drift {
        segments = List.copyOf(segments);
    }

    /**
     * Compares two generations: reads both to their ends, once and side by side, and keeps nothing but counts.
     *
     * @param before at its beginning
     * @param now at its beginning
     */
    public static Drift between(MembersReader before, MembersReader now) {
        return new GenerationPair(before, now).drift();
    }
}
