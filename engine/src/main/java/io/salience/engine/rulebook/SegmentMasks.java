package io.salience.engine.rulebook;

import io.salience.engine.profile.Facts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The lines that segments open and close. Immutable and thread-safe. */
final class SegmentMasks {

    private final long[] everyone;
    private final SparseMask[] opened;
    private final SparseMask[] closed;
    /** The segments that open or close a line, one bit each. */
    private final long[] opening;

    private final long[] closing;
    private final boolean closes;

    SegmentMasks(int segments, List<Line> lines) {
        everyone = new long[(lines.size() + 63) >>> 6];
        opening = new long[(segments + 63) >>> 6];
        closing = new long[opening.length];
        List<List<Integer>> openedLines = lists(segments);
        List<List<Integer>> closedLines = lists(segments);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.requiredSegment() != Line.NO_SEGMENT) {
                openedLines.get(line.requiredSegment()).add(i);
                set(opening, line.requiredSegment());
            } else if (line.isPossible()) {
                set(everyone, i);
            }
            for (int excluded : line.excludedSegments()) {
                closedLines.get(excluded).add(i);
                set(closing, excluded);
            }
        }
        closes = Arrays.stream(closing).anyMatch(word -> word != 0);
        opened = masks(openedLines);
        closed = masks(closedLines);
    }

    private static List<List<Integer>> lists(int count) {
        return IntStream.range(0, count)
                .<List<Integer>>mapToObj(any -> new ArrayList<>())
                .toList();
    }

    private static void set(long[] bits, int number) {
        bits[number >>> 6] |= 1L << number;
    }

    private static SparseMask[] masks(List<List<Integer>> lines) {
        return lines.stream()
                .map(some -> new SparseMask(
                        some.stream().distinct().mapToInt(Integer::intValue).toArray()))
                .toArray(SparseMask[]::new);
    }

    /** Fills in the lines whose segment tests the visitor passes, as far as these masks know. */
    void open(Facts facts, long[] lines) {
        for (int word = 0; word < everyone.length; word++) {
            lines[word] = everyone[word];
        }
        for (int word = 0; word < opening.length; word++) {
            for (long bits = facts.segmentWord(word) & opening[word]; bits != 0; bits &= bits - 1) {
                opened[(word << 6) + Long.numberOfTrailingZeros(bits)].addTo(lines);
            }
        }
        for (int word = 0; closes && word < closing.length; word++) {
            for (long bits = facts.segmentWord(word) & closing[word]; bits != 0; bits &= bits - 1) {
                closed[(word << 6) + Long.numberOfTrailingZeros(bits)].removeFrom(lines);
            }
        }
    }

    /** The same, where one word has all lines. */
    long open(Facts facts) {
        long lines = everyone[0];
        for (int word = 0; word < opening.length; word++) {
            for (long bits = facts.segmentWord(word) & opening[word]; bits != 0; bits &= bits - 1) {
                lines |= opened[(word << 6) + Long.numberOfTrailingZeros(bits)].onlyWord();
            }
        }
        for (int word = 0; closes && word < closing.length; word++) {
            for (long bits = facts.segmentWord(word) & closing[word]; bits != 0; bits &= bits - 1) {
                lines &= ~closed[(word << 6) + Long.numberOfTrailingZeros(bits)].onlyWord();
            }
        }
        return lines;
    }
}
