package io.salience.engine.rulebook;

import io.salience.engine.condition.Condition;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Schema;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Evaluates all rows at once with one bit for each line: segments open lines, each value's class keeps some of them, and
 * what is left of a condition is asked only of the lines that remain. Where one word has all lines they never leave a
 * register, since fixed costs decide small rulebooks. Allocates nothing, apart from regular expressions.
 */
final class IndexEvaluator implements Evaluator {

    private final SegmentMasks segments;
    private final Column[] columns;
    private final TextParts[] parts;
    private final Rests rests;
    private final int rows;
    private final int rowWords;
    private final boolean oneWord;
    /** For each line behind those of the rows. */
    private final int[] furtherRows;

    IndexEvaluator(Schema schema, List<Condition> conditions) {
        this(schema, conditions, Long.SIZE);
    }

    /** @param few up to so many lines are kept in one word: 64, or fewer to try the other way with few lines */
    IndexEvaluator(Schema schema, List<Condition> conditions, int few) {
        List<Line> lines = LineOrder.of(conditions, few);
        segments = new SegmentMasks(schema.segments().size(), lines);
        columns = columns(schema, lines);
        parts = parts(lines);
        rests = new Rests(lines, Arrays.stream(parts).map(TextParts::slot).collect(Collectors.toSet()));
        rows = conditions.size();
        rowWords = (rows + 63) >>> 6;
        oneWord = !lines.isEmpty() && lines.size() <= few;
        furtherRows = lines.stream()
                .skip(oneWord ? rows : (long) rowWords * Long.SIZE)
                .mapToInt(Line::row)
                .toArray();
    }

    private static Column[] columns(Schema schema, List<Line> lines) {
        Set<ColumnKey> keys = new LinkedHashSet<>();
        lines.forEach(line -> keys.addAll(line.clauses().keySet()));
        return keys.stream()
                .map(key -> new ColumnBuilder(schema, key, lines).column())
                .sorted(Comparator.comparingDouble(Column::keptShare))
                .toArray(Column[]::new);
    }

    private static TextParts[] parts(List<Line> lines) {
        return lines.stream()
                .flatMap(line -> line.partSlots().stream())
                .distinct()
                .flatMap(slot -> TextParts.of(slot, lines).stream())
                .toArray(TextParts[]::new);
    }

    /** Room for one evaluation at a time. */
    Scratch newScratch() {
        int words = oneWord ? 1 : rowWords + ((furtherRows.length + 63) >>> 6);
        boolean room = parts.length > 0 || Arrays.stream(columns).anyMatch(Column::needsRoom);
        return new Scratch(words, room ? words : 0, rests.distinct());
    }

    @Override
    public void evaluate(Facts facts, Matches matches) {
        if (oneWord) {
            evaluateWord(facts, matches);
        } else {
            evaluateWords(facts, matches);
        }
    }

    private void evaluateWord(Facts facts, Matches matches) {
        Scratch scratch = matches.scratch();
        long lines = segments.open(facts);
        for (Column column : columns) {
            lines = column.keep(facts, lines);
        }
        for (TextParts part : parts) {
            lines = part.keep(facts, lines, scratch.room());
        }
        lines = rests.keep(facts, lines, scratch);
        long furtherBits = furtherRows.length == 0 ? 0 : lines & (-1L << rows);
        matches.take(lines ^ furtherBits);
        addFurther(furtherBits, -rows, matches);
    }

    private void evaluateWords(Facts facts, Matches matches) {
        Scratch scratch = matches.scratch();
        long[] lines = scratch.lines();
        segments.open(facts, lines);
        for (Column column : columns) {
            column.keep(facts, lines, scratch.room());
        }
        for (TextParts part : parts) {
            part.keep(facts, lines, scratch.room());
        }
        rests.keep(facts, scratch);
        matches.takeLines();
        for (int word = rowWords; word < lines.length; word++) {
            addFurther(lines[word], (word - rowWords) << 6, matches);
        }
    }

    /** @param first of the further rows that the lowest bit stands for */
    private void addFurther(long lines, int first, Matches matches) {
        for (long bits = lines; bits != 0; bits &= bits - 1) {
            matches.add(furtherRows[first + Long.numberOfTrailingZeros(bits)]);
        }
    }
}
