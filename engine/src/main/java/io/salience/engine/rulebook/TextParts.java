package io.salience.engine.rulebook;

import io.salience.engine.profile.Facts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts that lines want one text to contain, one for each line. Where few lines are left, their parts are looked for one by
 * one; else all parts in one pass. Immutable and thread-safe.
 */
final class TextParts {

    /** So many single searches cost about as much as a pass for all. */
    private static final int FEW_LINES = 5;

    private final int slot;
    private final PartSearch search;
    private final long[] concerned;
    /** For each part the lines that want it. */
    private final SparseMask[] wanting;
    /** For each line what it wants, if anything. */
    private final @Nullable String[] wanted;

    private TextParts(int slot, Map<String, List<Integer>> linesOf, int lines) {
        this.slot = slot;
        this.search = new PartSearch(List.copyOf(linesOf.keySet()));
        this.concerned = new long[(lines + 63) >>> 6];
        this.wanted = new String[lines];
        linesOf.forEach((part, some) -> some.forEach(line -> {
            wanted[line] = part;
            concerned[line >>> 6] |= 1L << line;
        }));
        this.wanting = linesOf.values().stream()
                .map(some ->
                        new SparseMask(some.stream().mapToInt(Integer::intValue).toArray()))
                .toArray(SparseMask[]::new);
    }

    /** Empty where the parts are too many for a pass. */
    static Optional<TextParts> of(int slot, List<Line> lines) {
        Map<String, List<Integer>> linesOf = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            int line = i;
            lines.get(i)
                    .part(slot)
                    .ifPresent(test -> linesOf.computeIfAbsent(test.value(), any -> new ArrayList<>())
                            .add(line));
        }
        return PartSearch.isWorthwhile(List.copyOf(linesOf.keySet()))
                ? Optional.of(new TextParts(slot, linesOf, lines.size()))
                : Optional.empty();
    }

    int slot() {
        return slot;
    }

    /** Clears the bits of the lines whose part is not in the text. */
    void keep(Facts facts, long[] lines, long[] room) {
        int left = countLeft(lines);
        if (left > 0) {
            keep(facts.text(slot), left, lines, room);
        }
    }

    /** The same, and what is left, where one word has all lines. */
    long keep(Facts facts, long lines, long[] room) {
        long left = lines & concerned[0];
        if (left == 0) {
            return lines;
        }
        String text = facts.text(slot);
        if (text == null) {
            return lines & ~left;
        }
        if (Long.bitCount(left) <= FEW_LINES) {
            return lines & ~lacking(text, left, 0);
        }
        room[0] = ~left;
        addWanting(text, room);
        return lines & room[0];
    }

    private void keep(@Nullable String text, int left, long[] lines, long[] room) {
        if (text != null && left <= FEW_LINES) {
            keepEach(text, lines);
            return;
        }
        for (int i = 0; i < concerned.length; i++) {
            room[i] = ~concerned[i];
        }
        if (text != null) {
            addWanting(text, room);
        }
        for (int i = 0; i < concerned.length; i++) {
            lines[i] &= room[i];
        }
    }

    /** Exact up to {@link #FEW_LINES}. */
    private int countLeft(long[] lines) {
        int count = 0;
        for (int i = 0; i < concerned.length && count <= FEW_LINES; i++) {
            count += Long.bitCount(lines[i] & concerned[i]);
        }
        return count;
    }

    private void keepEach(String text, long[] lines) {
        for (int word = 0; word < concerned.length; word++) {
            lines[word] &= ~lacking(text, lines[word] & concerned[word], word);
        }
    }

    /** Those of some lines of a word whose part is not in the text. */
    private long lacking(String text, long some, int word) {
        long lacking = 0;
        for (long bits = some; bits != 0; bits &= bits - 1) {
            int line = (word << 6) + Long.numberOfTrailingZeros(bits);
            if (!text.contains(Objects.requireNonNull(wanted[line]))) {
                lacking |= Long.lowestOneBit(bits);
            }
        }
        return lacking;
    }

    private void addWanting(String text, long[] lines) {
        int state = PartSearch.START;
        for (int i = 0; i < text.length(); i++) {
            state = search.step(state, text.charAt(i));
            for (int hit = search.hit(state); hit != PartSearch.NO_HIT; hit = search.nextHit(hit)) {
                wanting[search.literal(hit)].addTo(lines);
            }
        }
    }
}
