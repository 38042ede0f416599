package io.salience.engine.rulebook;

import io.salience.engine.condition.TextIn;
import io.salience.engine.profile.Facts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text that is compared as a whole: its classes are the missing one, every text that is no literal, and the literals. A
 * hash table of its own, since it is asked for every value of every request.
 */
final class TextClasses implements Column.Classes {

    private static final int MISSING = 0;
    private static final int OTHER = 1;
    private static final int FIRST_LITERAL = 2;

    private final int slot;
    /** At least half of the places are empty; a literal stands at its hash or at the next free place behind it. */
    private final @Nullable String[] literals;

    /** Of the class in each place. */
    private final int[] numbers;

    private TextClasses(int slot, List<String> all) {
        this.slot = slot;
        int size = Integer.highestOneBit(Math.max(2, all.size())) * 4;
        literals = new String[size];
        numbers = new int[size];
        Arrays.fill(numbers, OTHER);
        for (int i = 0; i < all.size(); i++) {
            int place = place(all.get(i));
            literals[place] = all.get(i);
            numbers[place] = FIRST_LITERAL + i;
        }
    }

    static Column column(ColumnBuilder builder) {
        Map<String, List<ColumnBuilder.Clause>> asking = new LinkedHashMap<>();
        for (ColumnBuilder.Clause clause : builder.clauses()) {
            literals(clause)
                    .forEach(literal -> asking.computeIfAbsent(literal, any -> new ArrayList<>())
                            .add(clause));
        }
        String other = noneOf(asking.keySet());
        long[] otherMask = otherMask(builder, other);
        List<Mask> masks = new ArrayList<>(List.of(builder.missing(), new Mask(otherMask)));
        asking.forEach((literal, clauses) -> masks.add(mask(
                otherMask,
                clauses.stream()
                        .filter(clause -> builder.holds(clause, literal) != builder.holds(clause, other))
                        .mapToInt(ColumnBuilder.Clause::line)
                        .toArray())));
        TextClasses classes = new TextClasses(builder.key().slot(), List.copyOf(asking.keySet()));
        return new Column(classes, masks.toArray(Mask[]::new), builder.concerned());
    }

    private static Set<String> literals(ColumnBuilder.Clause clause) {
        return clause.tests().stream()
                .map(ColumnKey::testOf)
                .filter(TextIn.class::isInstance)
                .flatMap(test -> ((TextIn) test).values().stream())
                .collect(Collectors.toSet());
    }

    private static String noneOf(Set<String> literals) {
        String text = "";
        while (literals.contains(text)) {
            text += "x";
        }
        return text;
    }

    private static long[] otherMask(ColumnBuilder builder, String other) {
        long[] mask = builder.unconcerned();
        for (ColumnBuilder.Clause clause : builder.clauses()) {
            if (builder.holds(clause, other)) {
                ColumnBuilder.flip(mask, clause.line());
            }
        }
        return mask;
    }

    private static Mask mask(long[] other, int[] differing) {
        if (differing.length <= Mask.mostDiffering(other.length)) {
            return new Mask(other, differing, 0, differing.length);
        }
        long[] mask = other.clone();
        for (int line : differing) {
            ColumnBuilder.flip(mask, line);
        }
        return new Mask(mask);
    }

    @Override
    public int of(Facts facts) {
        String value = facts.text(slot);
        return value == null ? MISSING : numbers[place(value)];
    }

    /** Where a literal stands, or the empty place where it would. */
    private int place(String value) {
        int hash = value.hashCode();
        int place = (hash ^ (hash >>> 16)) & (literals.length - 1);
        String literal = literals[place];
        while (literal != null && !literal.equals(value)) {
            place = (place + 1) & (literals.length - 1);
            literal = literals[place];
        }
        return place;
    }
}
