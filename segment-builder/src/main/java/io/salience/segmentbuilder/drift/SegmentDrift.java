package io.salience.segmentbuilder.drift;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a segment changed.
 *
 * @param segment its id
 * @param presence which of the two generations have it
 * @param before how many members it had; 0 where it is new
 * @param members how many it has; 0 where it is gone
 * @param entered members that were not in it before, visitors who arrived among them
 * @param left those who are not in it any more, visitors who are gone among them
 * @param changePercent from before to members, to two places; null where it had none
 */
public record SegmentDrift(
        String segment,
        Presence presence,
        long before,
        long members,
        long entered,
        long left,
        @Nullable BigDecimal changePercent) {

    /** Which generations have a segment. */
    public enum Presence {
        /** Both. */
        KEPT,
        /** The later one only. */
        NEW,
        /** The earlier one only. */
        GONE
    }

    /** Members who were in it before. */
    public long stayed() {
        return members - entered;
    }
}
