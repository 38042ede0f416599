package io.salience.engine.rulebook;

import io.salience.engine.condition.Condition;
import io.salience.engine.profile.Facts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What no class of a value can answer: asked of the lines that are left, each distinct condition at most once for a
 * visitor. Immutable and thread-safe.
 */
final class Rests {

    private final Condition[] conditions;
    /** The lines that have any. */
    private final long[] asking;
    /** For each line where its conditions start in the numbers below. */
    private final int[] starts;

    private final int[] numbers;

    /** @param searched slots of the texts whose parts are looked for elsewhere */
    Rests(List<Line> lines, Set<Integer> searched) {
        Map<Condition, Integer> distinct = new LinkedHashMap<>();
        List<Integer> asked = new ArrayList<>();
        asking = new long[(lines.size() + 63) >>> 6];
        starts = new int[lines.size() + 1];
        for (int line = 0; line < lines.size(); line++) {
            for (Condition condition : lines.get(line).rests(searched)) {
                asking[line >>> 6] |= 1L << line;
                distinct.putIfAbsent(condition, distinct.size());
                asked.add(distinct.get(condition));
            }
            starts[line + 1] = asked.size();
        }
        conditions = distinct.keySet().toArray(Condition[]::new);
        numbers = asked.stream().mapToInt(Integer::intValue).toArray();
    }

    /** How many different conditions there are. */
    int distinct() {
        return conditions.length;
    }

    /** Clears the bits of the lines whose conditions do not all hold. */
    void keep(Facts facts, Scratch scratch) {
        if (conditions.length == 0) {
            return;
        }
        long[] lines = scratch.lines();
        scratch.forgetAnswers();
        for (int word = 0; word < asking.length; word++) {
            lines[word] &= ~failing(lines[word] & asking[word], word, facts, scratch);
        }
    }

    /** The same, and what is left, where one word has all lines. */
    long keep(Facts facts, long lines, Scratch scratch) {
        long asked = lines & asking[0];
        if (asked == 0) {
            return lines;
        }
        scratch.forgetAnswers();
        return lines & ~failing(asked, 0, facts, scratch);
    }

    /** Those of some lines of a word of which a condition does not hold. */
    private long failing(long some, int word, Facts facts, Scratch scratch) {
        long failing = 0;
        for (long bits = some; bits != 0; bits &= bits - 1) {
            if (!hold((word << 6) + Long.numberOfTrailingZeros(bits), facts, scratch)) {
                failing |= Long.lowestOneBit(bits);
            }
        }
        return failing;
    }

    private boolean hold(int line, Facts facts, Scratch scratch) {
        for (int i = starts[line]; i < starts[line + 1]; i++) {
            int number = numbers[i];
            if (!scratch.isKnown(number)) {
                scratch.answer(number, conditions[number].test(facts));
            }
            if (!scratch.holds(number)) {
                return false;
            }
        }
        return true;
    }
}
