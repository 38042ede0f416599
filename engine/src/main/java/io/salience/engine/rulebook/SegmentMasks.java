package io.salience.engine.rulebook;

import io.salience.engine.profile.Facts;
import java.util.Arrays;
import java.util.List;

/** The lines that segments open and close. Immutable and thread-safe. */
final class SegmentMasks {

    /** The mask of a segment that concerns no line. */
    private static final long[] NONE = {};

    private final long[] everyone;
    private final long[][] opened;
    private final long[][] closed;

    SegmentMasks(int segments, List<Line> lines) {
        int words = (lines.size() + 63) >>> 6;
        everyone = new long[words];
        opened = new long[segments][];
        closed = new long[segments][];
        Arrays.fill(opened, NONE);
        Arrays.fill(closed, NONE);
        for (int i = 0; i < lines.size(); i++) {
            int required = lines.get(i).requiredSegment();
            long[] mask = required == Line.NO_SEGMENT ? everyone : mask(opened, required, words);
            mask[i >>> 6] |= 1L << i;
            for (int excluded : lines.get(i).excludedSegments()) {
                mask(closed, excluded, words)[i >>> 6] |= 1L << i;
            }
        }
    }

    private static long[] mask(long[][] masks, int segment, int words) {
        long[] mask = masks[segment];
        if (mask == NONE) {
            mask = new long[words];
            masks[segment] = mask;
        }
        return mask;
    }

    /** Fills in the lines whose segment tests the visitor passes, as far as these masks know. */
    void open(Facts facts, long[] lines) {
        System.arraycopy(everyone, 0, lines, 0, everyone.length);
        for (int word = 0; word < facts.segmentWords(); word++) {
            for (long bits = facts.segmentWord(word); bits != 0; bits &= bits - 1) {
                add(lines, opened[(word << 6) + Long.numberOfTrailingZeros(bits)]);
            }
        }
        for (int word = 0; word < facts.segmentWords(); word++) {
            for (long bits = facts.segmentWord(word); bits != 0; bits &= bits - 1) {
                remove(lines, closed[(word << 6) + Long.numberOfTrailingZeros(bits)]);
            }
        }
    }

    private static void add(long[] lines, long[] mask) {
        for (int i = 0; i < mask.length; i++) {
            lines[i] |= mask[i];
        }
    }

    private static void remove(long[] lines, long[] mask) {
        for (int i = 0; i < mask.length; i++) {
            lines[i] &= ~mask[i];
        }
    }
}
