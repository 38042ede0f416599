package io.salience.engine.rulebook;

import io.salience.engine.condition.Condition;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Schema;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds the masks of one column by asking its tests about a representative of each class. Not thread-safe. */
final class MaskBuilder {

    private final ColumnKey key;
    private final Facts facts;
    private final long[] unconcerned;
    private final Map<Integer, List<Condition>> concerned = new HashMap<>();
    private final Map<LongBuffer, long[]> shared = new HashMap<>();

    MaskBuilder(Schema schema, ColumnKey key, List<Line> lines) {
        this.key = key;
        this.facts = new Facts(schema);
        this.unconcerned = new long[(lines.size() + 63) >>> 6];
        for (int i = 0; i < lines.size(); i++) {
            List<Condition> tests = lines.get(i).clauses().get(key);
            if (tests == null) {
                unconcerned[i >>> 6] |= 1L << i;
            } else {
                concerned.put(i, tests);
            }
        }
    }

    /** All tests on this column. */
    List<Condition> tests() {
        return concerned.values().stream().flatMap(List::stream).toList();
    }

    /** The mask of the class of a missing value. */
    long[] missing() {
        facts.clear();
        return mask();
    }

    /** The mask of the class that holds this value: a number, or an age in milliseconds. */
    long[] number(double value) {
        facts.clear();
        facts.setNumber(key.slot(), key.kind() == ColumnKey.Kind.AGE ? facts.nowMillis() - value : value);
        return mask();
    }

    /** The mask of the class that holds this text. */
    long[] text(String value) {
        facts.clear();
        facts.setText(key.slot(), value);
        return mask();
    }

    private long[] mask() {
        long[] mask = Arrays.copyOf(unconcerned, unconcerned.length);
        concerned.forEach((line, tests) -> {
            if (tests.stream().allMatch(test -> test.test(facts))) {
                mask[line >>> 6] |= 1L << line;
            }
        });
        long[] same = shared.putIfAbsent(LongBuffer.wrap(mask), mask);
        return same == null ? mask : same;
    }
}
