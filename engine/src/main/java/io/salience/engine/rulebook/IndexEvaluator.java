package io.salience.engine.rulebook;

import io.salience.engine.condition.Condition;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates all rows at once with one bit for each line: segments open lines, each value's class keeps some of them, and
 * what is left of a condition is asked only of the lines that remain. Allocates nothing, apart from regular expressions.
 */
final class IndexEvaluator implements Evaluator {

    private final SegmentMasks segments;
    private final Column[] columns;
    private final int[] rows;
    private final @Nullable Condition[] rests;

    IndexEvaluator(Schema schema, List<Condition> conditions) {
        List<Line> lines = lines(conditions);
        segments = new SegmentMasks(schema.segments().size(), lines);
        columns = columns(schema, lines);
        rows = lines.stream().mapToInt(Line::row).toArray();
        rests = new Condition[rows.length];
        for (int i = 0; i < rests.length; i++) {
            rests[i] = lines.get(i).rest();
        }
    }

    private static List<Line> lines(List<Condition> conditions) {
        List<Line> lines = new ArrayList<>();
        for (int row = 0; row < conditions.size(); row++) {
            Optional<List<List<Condition>>> alternatives = NormalForm.of(conditions.get(row));
            if (alternatives.isEmpty()) {
                lines.add(Line.undivided(row, conditions.get(row)));
                continue;
            }
            for (List<Condition> alternative : alternatives.get()) {
                lines.add(new Line(row, alternative));
            }
        }
        return lines;
    }

    private static Column[] columns(Schema schema, List<Line> lines) {
        Set<ColumnKey> keys = new LinkedHashSet<>();
        lines.forEach(line -> keys.addAll(line.clauses().keySet()));
        return keys.stream()
                .map(key -> column(key, new MaskBuilder(schema, key, lines)))
                .toArray(Column[]::new);
    }

    private static Column column(ColumnKey key, MaskBuilder builder) {
        return key.kind() == ColumnKey.Kind.TEXT ? new TextColumn(key, builder) : new NumberColumn(key, builder);
    }

    /** How much room an evaluation needs. */
    int scratchWords() {
        return (rows.length + 63) >>> 6;
    }

    @Override
    public void evaluate(Facts facts, Matches matches) {
        long[] lines = matches.scratch();
        segments.open(facts, lines);
        for (Column column : columns) {
            keep(lines, column.mask(facts));
        }
        collect(facts, lines, matches);
    }

    private static void keep(long[] lines, long[] mask) {
        for (int i = 0; i < lines.length; i++) {
            lines[i] &= mask[i];
        }
    }

    private void collect(Facts facts, long[] lines, Matches matches) {
        matches.clear();
        for (int word = 0; word < lines.length; word++) {
            for (long bits = lines[word]; bits != 0; bits &= bits - 1) {
                int line = (word << 6) + Long.numberOfTrailingZeros(bits);
                Condition rest = rests[line];
                if (rest == null || rest.test(facts)) {
                    matches.add(rows[line]);
                }
            }
        }
    }
}
